-- When each page last answered. Rewritten all the time and read by every scan for silent ones, so it lies apart from the workers'
-- long rows: a tenth of their width, no index but its key, and nobody who changes a worker waits for a heartbeat.
create table page_answers (
    tenant_id   uuid primary key references tenants (id) on delete cascade,
    answered_at timestamp(6) with time zone
);
insert into page_answers (tenant_id, answered_at) select tenant_id, page_answered_at from worker_processes;
alter table worker_processes drop column page_answered_at;
