-- The last snapshots of linked sessions, for hosts that share no session folder. The content is encrypted; the key is on the hosts.
create table session_snapshots (
    id         uuid primary key,
    tenant_id  uuid   not null references tenants (id) on delete cascade,
    generation bigint not null,
    taken_at   timestamp(6) with time zone not null,
    bytes      bigint not null,
    sha256     varchar(64) not null,
    -- false while its parts are coming in: until then it does not count
    complete   boolean not null,
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null
);
create index session_snapshots_tenant on session_snapshots (tenant_id, generation);

create table session_snapshot_parts (
    snapshot_id uuid    not null references session_snapshots (id) on delete cascade,
    part        integer not null,
    content     bytea   not null,
    primary key (snapshot_id, part)
);

-- When the session was kept last, and how large that is, wherever its host keeps it.
alter table whatsapp_sessions add column snapshot_at timestamp(6) with time zone;
alter table whatsapp_sessions add column snapshot_bytes bigint;

-- A copy of a deleted tenant's session on another host is removed when the host that had it last is done.
alter table tenant_removals add column waiting boolean default false not null;
