-- The mails of a sender that counted within the last hour; the sender as a hash.
create table mail_count (
    inbox varchar(40) not null references inbox on delete cascade,
    touchpoint varchar(40) not null,
    sender varchar(40) not null,
    counted_at timestamptz not null,
    primary key (inbox, touchpoint)
);
create index on mail_count (inbox, sender, counted_at);
create index on mail_count (counted_at);
