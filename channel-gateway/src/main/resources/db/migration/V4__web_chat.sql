-- Replies in visitors' feeds: whose they are and how far they got. It lives as long as the feed's entry.
create table web_chat_reply (
    subject varchar(600) not null,
    seq bigint not null,
    message varchar(40) not null,
    conversation varchar(40) not null,
    state varchar(10) not null check (state in ('sent', 'delivered', 'read')),
    primary key (subject, seq),
    foreign key (subject, seq) references feed_entry on delete cascade
);
