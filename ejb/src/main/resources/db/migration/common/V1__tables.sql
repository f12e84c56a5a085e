-- The tables of the product's contract. Runs unchanged on H2 2.2 and PostgreSQL 15; enums are text with a check, so that
-- a new constant is one ALTER and a dump stays readable. Ids are given by the application.

create table tenants (
    id           uuid primary key,
    name         varchar(120) not null,
    phone_number varchar(16)  not null,
    status       varchar(16)  not null,
    created_at   timestamp(6) with time zone not null,
    updated_at   timestamp(6) with time zone not null,
    constraint tenants_phone_number_unique unique (phone_number),
    constraint tenants_status_known check (status in ('NEW', 'QR_PENDING', 'ACTIVE', 'PAUSED', 'ERROR'))
);
create index tenants_name on tenants (name);

create table tenant_configs (
    id                    uuid primary key,
    tenant_id             uuid not null references tenants (id) on delete cascade,
    template_type         varchar(16)  not null,
    business_name         varchar(120) not null,
    language              varchar(8)   not null,
    time_zone             varchar(64)  not null,
    hours_json            varchar(8000)  not null,
    rules_json            varchar(200000) not null,
    rate_limit_per_minute integer not null,
    config_version        bigint  not null,
    created_at            timestamp(6) with time zone not null,
    updated_at            timestamp(6) with time zone not null,
    constraint tenant_configs_tenant_unique unique (tenant_id),
    constraint tenant_configs_template_type_known check (template_type in ('BOOKING', 'ECOMMERCE', 'SUPPORT', 'CUSTOM')),
    constraint tenant_configs_rate_limit_positive check (rate_limit_per_minute >= 1)
);

create table whatsapp_sessions (
    id            uuid primary key,
    tenant_id     uuid not null references tenants (id) on delete cascade,
    state         varchar(20) not null,
    last_qr       varchar(2000),
    qr_expires_at timestamp(6) with time zone,
    linked_at     timestamp(6) with time zone,
    -- written with every heartbeat: no index, so that PostgreSQL can update in place
    last_seen_at  timestamp(6) with time zone,
    created_at    timestamp(6) with time zone not null,
    updated_at    timestamp(6) with time zone not null,
    constraint whatsapp_sessions_tenant_unique unique (tenant_id),
    constraint whatsapp_sessions_state_known
        check (state in ('DISCONNECTED', 'CONNECTING', 'QR_READY', 'PASSKEY_REQUIRED', 'CONNECTED'))
);

create table worker_hosts (
    id                uuid primary key,
    name              varchar(40)  not null,
    status            varchar(16)  not null,
    capacity          integer      not null,
    session_store     varchar(200) not null,
    version           varchar(100),
    incarnation       bigint       not null,
    heartbeat_seq     bigint       not null,
    -- when its last heartbeat came, by our clock
    heard_at          timestamp(6) with time zone not null,
    lease_until       timestamp(6) with time zone not null,
    -- grows with every change of what this host should be doing; the host's heartbeats say which one it has applied
    desired_version   bigint       not null,
    applied_version   bigint       not null,
    created_at        timestamp(6) with time zone not null,
    updated_at        timestamp(6) with time zone not null,
    constraint worker_hosts_name_unique unique (name),
    constraint worker_hosts_status_known check (status in ('ONLINE', 'DRAINING', 'SILENT', 'LOST'))
);

create table worker_processes (
    id                  uuid primary key,
    tenant_id           uuid not null references tenants (id) on delete cascade,
    process_name        varchar(60) not null,
    status              varchar(16) not null,
    phase               varchar(20) not null,
    phase_since         timestamp(6) with time zone not null,
    last_error          varchar(1000),
    error_code          varchar(30),
    desired             varchar(10) not null,
    generation          bigint      not null,
    restart_mode        varchar(10) not null,
    -- the host it is placed on, and later the one that holds its session
    host                varchar(40),
    -- the version of that host's desired set which first contains the present wish
    wish_version        bigint      not null,
    pid                 bigint,
    started_at          timestamp(6) with time zone,
    restart_count       integer     not null,
    next_attempt_at     timestamp(6) with time zone,
    -- the last snapshot that was applied
    applied_incarnation bigint      not null,
    applied_seq         bigint      not null,
    -- what was the matter before its host was lost, to be restored with it
    lost_error          varchar(1000),
    lost_error_code     varchar(30),
    -- when the page last answered a probe; written with every heartbeat: no index
    page_answered_at    timestamp(6) with time zone,
    created_at          timestamp(6) with time zone not null,
    updated_at          timestamp(6) with time zone not null,
    constraint worker_processes_tenant_unique unique (tenant_id),
    constraint worker_processes_name_unique unique (process_name),
    constraint worker_processes_status_known check (status in ('RUNNING', 'STOPPED', 'ERROR')),
    constraint worker_processes_phase_known check (phase in ('STOPPED', 'WAITING_FOR_HOST', 'STARTING', 'AWAITING_LINK',
        'CONNECTED', 'RECONNECTING', 'BACKOFF', 'CRASH_LOOP', 'STALE', 'LOST', 'FAILED', 'STOPPING')),
    constraint worker_processes_desired_known check (desired in ('RUNNING', 'STOPPED')),
    constraint worker_processes_restart_mode_known check (restart_mode in ('GRACEFUL', 'FORCE', 'STALE'))
);
create index worker_processes_host on worker_processes (host);
create index worker_processes_phase on worker_processes (phase);

create table worker_events (
    id         uuid primary key,
    tenant_id  uuid not null references tenants (id) on delete cascade,
    generation bigint      not null,
    phase_from varchar(20) not null,
    phase_to   varchar(20) not null,
    error_code varchar(30),
    detail     varchar(1000),
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null
);
create index worker_events_tenant on worker_events (tenant_id, created_at);

create table commands (
    id              uuid primary key,
    command_id      uuid         not null,
    tenant_id       uuid         not null references tenants (id) on delete cascade,
    command         varchar(20)  not null,
    requested_by    varchar(200) not null,
    idempotency_key varchar(200),
    outcome         varchar(20)  not null,
    -- the first answer, given again when the same key comes again
    answer_json     varchar(8000) not null,
    created_at      timestamp(6) with time zone not null,
    updated_at      timestamp(6) with time zone not null,
    constraint commands_command_id_unique unique (command_id),
    constraint commands_idempotency_key_unique unique (idempotency_key),
    constraint commands_command_known check (command in ('START', 'STOP', 'RESTART', 'FORCE_RESTART'))
);
create index commands_tenant on commands (tenant_id);
create index commands_created_at on commands (created_at);

-- Deleted tenants whose host has still to log the device out and remove the session folder. No reference: it outlives the tenant.
create table tenant_removals (
    id         uuid primary key,
    tenant_id  uuid        not null,
    host       varchar(40) not null,
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null,
    constraint tenant_removals_unique unique (tenant_id, host)
);
create index tenant_removals_host on tenant_removals (host);

create table message_logs (
    id            uuid primary key,
    tenant_id     uuid         not null references tenants (id) on delete cascade,
    direction     varchar(3)   not null,
    from_number   varchar(100) not null,
    to_number     varchar(100) not null,
    message_text  varchar(70000) not null,
    wa_message_id varchar(200) not null,
    outcome       varchar(20),
    created_at    timestamp(6) with time zone not null,
    updated_at    timestamp(6) with time zone not null,
    constraint message_logs_once unique (tenant_id, direction, wa_message_id),
    constraint message_logs_direction_known check (direction in ('IN', 'OUT')),
    constraint message_logs_outcome_known check (outcome in ('ANSWERED', 'RATE_LIMITED', 'QUEUE_FULL', 'OUT_OF_HOURS',
        'TOO_OLD', 'BY_HUMAN', 'PAUSED', 'IGNORED', 'FAILED', 'UNCERTAIN'))
);
create index message_logs_tenant on message_logs (tenant_id, created_at);

create table users (
    id            uuid primary key,
    tenant_id     uuid references tenants (id) on delete cascade,
    name          varchar(120) not null,
    email         varchar(254) not null,
    phone         varchar(16),
    role          varchar(16)  not null,
    password_hash varchar(400) not null,
    -- grows with every change of password or role: a sign-in that was verified before ends with it
    version       bigint       not null,
    created_at    timestamp(6) with time zone not null,
    updated_at    timestamp(6) with time zone not null,
    constraint users_email_unique unique (email),
    constraint users_role_known check (role in ('ADMIN', 'OPERATOR', 'OWNER', 'STAFF'))
);
create index users_tenant on users (tenant_id);

create table setup_requests (
    id              uuid primary key,
    tenant_id       uuid references tenants (id) on delete cascade,
    user_id         uuid        not null references users (id) on delete cascade,
    template_type   varchar(16) not null,
    whatsapp_number varchar(16) not null,
    status          varchar(16) not null,
    notes           varchar(2000),
    created_at      timestamp(6) with time zone not null,
    updated_at      timestamp(6) with time zone not null,
    constraint setup_requests_template_type_known check (template_type in ('BOOKING', 'ECOMMERCE', 'SUPPORT', 'CUSTOM')),
    constraint setup_requests_status_known
        check (status in ('SUBMITTED', 'REVIEWING', 'APPROVED', 'ACTIVE', 'REJECTED'))
);
create index setup_requests_user on setup_requests (user_id);
create index setup_requests_tenant on setup_requests (tenant_id);

create table portal_event_logs (
    id           uuid primary key,
    tenant_id    uuid references tenants (id) on delete cascade,
    user_id      uuid references users (id) on delete cascade,
    event_type   varchar(60)   not null,
    payload_json varchar(8000) not null,
    created_at   timestamp(6) with time zone not null,
    updated_at   timestamp(6) with time zone not null
);
create index portal_event_logs_tenant on portal_event_logs (tenant_id, created_at);

-- Plain text instead of references: the audit outlives what it speaks of. created_at is when it happened.
create table audit_entries (
    id         uuid primary key,
    who        varchar(254) not null,
    what       varchar(100) not null,
    target     varchar(300),
    origin     varchar(100),
    outcome    varchar(100) not null,
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null
);
create index audit_entries_created_at on audit_entries (created_at);
