-- What people asked for; status says what is: a draining host that was silent for a while drains on when it is back.
alter table worker_hosts add column draining boolean default false not null;
