-- H2 has no such setting; the same version exists so that both databases count alike.
comment on table worker_processes is 'Rewritten by every heartbeat';
