-- What somebody out there is to see, in order: an agent at the desk, a visitor in the chat.
-- head is the seq of the newest entry; whoever holds the row's lock gives out the next ones, so there are no gaps and
-- none is visible before its predecessors.
create table feed (
    subject varchar(600) primary key,
    epoch varchar(40) not null,
    head bigint not null,
    touched_at timestamptz not null
);

-- key: what the entry is about, to append it only once.
create table feed_entry (
    subject varchar(600) not null,
    seq bigint not null,
    type varchar(60) not null,
    data jsonb not null,
    key varchar(60),
    at timestamptz not null,
    primary key (subject, seq)
);

create unique index feed_entry_key on feed_entry (subject, key) where key is not null;
create index feed_entry_at on feed_entry (at);
