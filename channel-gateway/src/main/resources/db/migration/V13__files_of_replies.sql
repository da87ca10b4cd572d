-- Files of replies that a link alone leads to, for as long as it lasts.
create table shared_file (
    id varchar(22) primary key,
    message varchar(40) not null,
    location varchar(100) not null,
    name varchar(200) not null,
    media_type varchar(100) not null,
    expires_at timestamptz not null,
    unique (message, location)
);

create index shared_file_expires on shared_file (expires_at);
create index shared_file_location on shared_file (location);

-- A reply may be several messages at its provider: the ids of those that it has taken already, before the last.
alter table outgoing add earlier_ids varchar(1000)[] not null default '{}';

create index outgoing_earlier_ids on outgoing using gin (earlier_ids) where earlier_ids <> '{}';
