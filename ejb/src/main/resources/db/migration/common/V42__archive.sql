-- Files that messages have gone to. Written in the transaction that deletes the messages: a file without a row here is the
-- leftover of an interrupted run, its messages are still in the database. No reference: the archive outlives the tenant.
create table archive_files (
    id         uuid primary key,
    tenant_id  uuid         not null,
    -- counts a tenant's files from 1
    number     integer      not null,
    file_name  varchar(100) not null,
    messages   integer      not null,
    bytes      bigint       not null,
    sha256     varchar(64)  not null,
    oldest_at  timestamp(6) with time zone not null,
    newest_at  timestamp(6) with time zone not null,
    run_id     uuid         not null,
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null,
    constraint archive_files_once unique (tenant_id, number)
);

-- For how many days messages stay in the database; null: as the control plane's setting says.
alter table tenant_configs add column retention_days integer;
alter table tenant_configs add constraint tenant_configs_retention_days_positive check (retention_days >= 1);
