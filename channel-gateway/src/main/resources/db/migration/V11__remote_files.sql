-- Files that lie at providers, and what became of them. The ticket is what it takes to fetch one.
create table remote_file (
    location varchar(100) primary key,
    inbox varchar(40) not null,
    ticket jsonb not null,
    state varchar(10) not null check (state in ('waiting', 'kept', 'refused', 'gone')),
    media_type varchar(200),
    size bigint,
    reason varchar(1000),
    attempts int not null default 0,
    due_at timestamptz not null,
    noted_at timestamptz not null
);

create index remote_file_due on remote_file (due_at) where state = 'waiting';
create index remote_file_touchpoint on remote_file ((ticket ->> 'touchpoint'));
