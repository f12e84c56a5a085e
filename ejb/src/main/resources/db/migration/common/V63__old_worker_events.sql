-- Events of workers are deleted after a time: the old ones are found without reading the others.
create index worker_events_created_at on worker_events (created_at);
