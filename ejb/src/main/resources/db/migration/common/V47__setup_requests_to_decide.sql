-- What an owner asks for in full, and what was decided. Requests from before have their owner's name and the defaults.
alter table setup_requests add column business_name varchar(120);
update setup_requests set business_name = (select u.name from users u where u.id = setup_requests.user_id);
alter table setup_requests alter column business_name set not null;
alter table setup_requests add column language varchar(8) default 'EN' not null;
alter table setup_requests add column time_zone varchar(64) default 'UTC' not null;
-- what the owner is told with the decision
alter table setup_requests add column decision_note varchar(2000);
create index setup_requests_status on setup_requests (status, created_at);

-- Events have the names of what happened, and are read by the owner they belong to.
update portal_event_logs set event_type = 'REQUESTED' where event_type = 'setup-request.submitted';
create index portal_event_logs_user on portal_event_logs (user_id, created_at);
