-- Attempts of a run that broke since a tenant was last finished: a passing failure ends no run.
alter table job_runs add column failures integer default 0 not null;
