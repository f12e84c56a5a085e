-- Heartbeats rewrite rows all the time; with room left on each page PostgreSQL does so in place and touches no index.
alter table worker_processes set (fillfactor = 70);
alter table whatsapp_sessions set (fillfactor = 70);
alter table worker_hosts set (fillfactor = 70);
