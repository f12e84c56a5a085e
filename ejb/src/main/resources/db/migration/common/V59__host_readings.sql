-- When what a host's heartbeat said of its workers was last written down, by our clock. Leases are renewed before and by themselves, so
-- a page that seems silent up to the lease may only not have been read yet. A table of its own: whoever renews a lease waits for no reader.
create table host_readings (
    host    varchar(40) primary key,
    read_at timestamp(6) with time zone not null
);
insert into host_readings (host, read_at) select name, heard_at from worker_hosts;
alter table worker_hosts drop column heard_at;
