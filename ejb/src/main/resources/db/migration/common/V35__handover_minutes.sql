-- For how long a worker is quiet in a chat that a person has, per tenant.
alter table tenant_configs add column handover_minutes integer default 30 not null;
alter table tenant_configs add constraint tenant_configs_handover_positive check (handover_minutes >= 1);
