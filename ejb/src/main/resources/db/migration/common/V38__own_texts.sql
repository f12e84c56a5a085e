-- The owner's own words in place of the usual ones; null or an empty list means the usual ones.
alter table tenant_configs add column greeting_text varchar(1000);
alter table tenant_configs add column away_text varchar(1000);
alter table tenant_configs add column handover_words_json varchar(4000) default '[]' not null;
-- Room for the largest rules that are allowed, each character written as two in JSON.
alter table tenant_configs alter column rules_json set data type varchar(300000);
