-- Runs of jobs over many tenants. What a run has done is kept here, in the transaction that does it: the batch runtime's own
-- tables only say that something ran.
create table job_runs (
    id              uuid primary key,
    job             varchar(40)  not null,
    -- which tenants, in words
    scope           varchar(500) not null,
    -- the same while the run may still do something, else null: one run per job and scope
    active_scope    varchar(500),
    parameters_json varchar(100000) not null,
    state           varchar(16)  not null,
    requested_by    varchar(254) not null,
    -- the time of the schedule that started it; null when a person or tool did
    scheduled_for   timestamp(6) with time zone,
    -- not to be begun before
    start_at        timestamp(6) with time zone not null,
    -- null until the tenants are listed
    total           integer,
    succeeded       integer      not null,
    skipped         integer      not null,
    failed          integer      not null,
    detail          varchar(1000),
    -- who works on it, until when it counts as alive, and how many have begun so far: only the last of them may record
    node            varchar(100),
    lease_until     timestamp(6) with time zone,
    attempt         integer      not null,
    -- from when and from how many on its pace is counted
    pace_since      timestamp(6) with time zone,
    pace_from       integer      not null,
    started_at      timestamp(6) with time zone,
    finished_at     timestamp(6) with time zone,
    created_at      timestamp(6) with time zone not null,
    updated_at      timestamp(6) with time zone not null,
    constraint job_runs_one_per_scope unique (job, active_scope),
    constraint job_runs_one_per_time unique (job, scheduled_for),
    constraint job_runs_state_known check (state in ('QUEUED', 'RUNNING', 'PAUSING', 'PAUSED', 'ABORTING', 'ABORTED',
        'FAILED', 'COMPLETED'))
);
create index job_runs_created_at on job_runs (created_at);

-- One row for each tenant of a run. No reference to the tenant: the result outlives it.
create table job_items (
    id          uuid primary key,
    run_id      uuid         not null references job_runs (id) on delete cascade,
    position    integer      not null,
    wave        integer      not null,
    tenant_id   uuid         not null,
    tenant_name varchar(120) not null,
    state       varchar(16)  not null,
    detail      varchar(500),
    -- what the job counts of this tenant, such as messages
    amount      bigint       not null,
    command_id  uuid,
    -- by when what was begun has to have succeeded
    deadline    timestamp(6) with time zone,
    created_at  timestamp(6) with time zone not null,
    updated_at  timestamp(6) with time zone not null,
    constraint job_items_once unique (run_id, tenant_id),
    constraint job_items_state_known check (state in ('PENDING', 'STARTED', 'DONE', 'SKIPPED', 'FAILED'))
);
create index job_items_open on job_items (run_id, state, position);
