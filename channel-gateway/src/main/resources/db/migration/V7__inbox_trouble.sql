-- Why mail does not come into an inbox or go out of it at present; gone when it does again.
create table inbox_trouble (
    inbox varchar(40) not null references inbox on delete cascade,
    way varchar(3) not null check (way in ('in', 'out')),
    reason varchar(300) not null,
    since timestamptz not null,
    primary key (inbox, way)
);
