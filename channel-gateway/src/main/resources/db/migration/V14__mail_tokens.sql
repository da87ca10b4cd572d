-- The tokens by which providers of mail signed, and what they signed: each is good for that alone.
create table mail_token (
    inbox varchar(40) not null references inbox on delete cascade,
    token varchar(40) not null,
    content varchar(40) not null,
    used_at timestamptz not null,
    primary key (inbox, token)
);
create index on mail_token (used_at);
