-- The hour of the tenant's clock in which its worker is restarted each night; null: as its host does.
alter table tenant_configs add column recycle_hour integer;
alter table tenant_configs add constraint tenant_configs_recycle_hour_of_a_day check (recycle_hour between 0 and 23);
