-- What visitors uploaded: only they may send it, and so many files an hour.
create table web_chat_upload (
    inbox varchar(40) not null,
    visitor varchar(40) not null,
    location varchar(64) not null,
    name varchar(200) not null,
    media_type varchar(100) not null,
    size bigint not null,
    uploaded_at timestamptz not null,
    primary key (inbox, visitor, location)
);

create index web_chat_upload_at on web_chat_upload (uploaded_at);

-- Which conversation holds what a chat's customer said last.
create table web_chat_conversation (
    subject varchar(600) primary key,
    conversation varchar(40) not null,
    changed_at timestamptz not null
);

create index web_chat_conversation_conversation on web_chat_conversation (conversation);
