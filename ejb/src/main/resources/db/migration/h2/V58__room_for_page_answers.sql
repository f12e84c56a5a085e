-- H2 has no such setting; the same version exists so that both databases count alike.
comment on table page_answers is 'Rewritten by heartbeats';
