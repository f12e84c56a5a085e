-- Keys of programs. Only the SHA-256 of a key is kept, in hexadecimal; a key acts as its user and ends with it.
create table api_keys (
    id         uuid primary key,
    user_id    uuid         not null references users (id) on delete cascade,
    name       varchar(120) not null,
    key_hash   varchar(64)  not null,
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null,
    constraint api_keys_key_hash_unique unique (key_hash)
);
create index api_keys_user on api_keys (user_id);
