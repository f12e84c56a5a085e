-- A worker that is to leave its host (it has to end there first), and whether its host has said that nothing of it runs.
alter table worker_processes add column moving boolean default false not null;
alter table worker_processes add column ended_there boolean default false not null;

-- Workers that left one host for another without anybody asking for them.
create table worker_moves (
    id         uuid primary key,
    tenant_id  uuid        not null references tenants (id) on delete cascade,
    from_host  varchar(40) not null,
    to_host    varchar(40) not null,
    reason     varchar(16) not null,
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null,
    constraint worker_moves_reason_known check (reason in ('HOST_LOST', 'DRAIN'))
);
create index worker_moves_created_at on worker_moves (created_at);
create index worker_moves_tenant on worker_moves (tenant_id);
