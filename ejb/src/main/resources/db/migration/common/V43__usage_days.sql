-- What a tenant's worker did on one day of the tenant's own calendar. Counted again, a day has the same numbers.
create table usage_days (
    id             uuid primary key,
    tenant_id      uuid    not null references tenants (id) on delete cascade,
    usage_day      date    not null,
    messages_in    integer not null,
    messages_out   integer not null,
    -- how many incoming messages ended in each outcome
    outcomes_json  varchar(1000) not null,
    -- from a customer's message to its answer; null on days without an answer
    reply_p50_ms   bigint,
    reply_p95_ms   bigint,
    uptime_seconds integer not null,
    created_at     timestamp(6) with time zone not null,
    updated_at     timestamp(6) with time zone not null,
    constraint usage_days_once unique (tenant_id, usage_day)
);
