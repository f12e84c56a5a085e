-- What could not be handled, as it was taken from the broker's address of that name.
create table dead_letters (
    id         uuid primary key,
    -- the address it came to first; null when the message does not say
    address    varchar(200),
    reason     varchar(2000)    not null,
    body       varchar(1000000) not null,
    -- whether it can be sent there once more: body is the whole message as it came, and the address takes such messages
    replayable boolean          not null,
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null
);
create index dead_letters_created_at on dead_letters (created_at);
