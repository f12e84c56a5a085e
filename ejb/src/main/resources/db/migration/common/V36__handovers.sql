-- The chats in which each tenant's worker is quiet, as it reported them last.
create table handovers (
    id          uuid primary key,
    tenant_id   uuid not null references tenants (id) on delete cascade,
    chat        varchar(200) not null,
    customer    varchar(200) not null,
    reason      varchar(20)  not null,
    quiet_since timestamp(6) with time zone not null,
    -- null: only the customer ends it
    quiet_until timestamp(6) with time zone,
    created_at  timestamp(6) with time zone not null,
    updated_at  timestamp(6) with time zone not null,
    constraint handovers_chat_unique unique (tenant_id, chat),
    constraint handovers_reason_known
        check (reason in ('ASKED_FOR_PERSON', 'PERSON_WROTE', 'CUSTOMER_STOPPED', 'OTHER_BOT'))
);

-- The last report that was applied, by which late ones are told.
create table handover_reports (
    tenant_id   uuid primary key references tenants (id) on delete cascade,
    generation  bigint not null,
    incarnation bigint not null,
    seq         bigint not null,
    updated_at  timestamp(6) with time zone not null
);
