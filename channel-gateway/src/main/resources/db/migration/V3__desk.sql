-- Which agent a conversation is offered to, is with, or was with.
create table desk_assignment (
    reservation varchar(40) primary key,
    conversation varchar(40) not null,
    agent varchar(40) not null,
    state varchar(10) not null check (state in ('offered', 'held', 'done')),
    changed_at timestamptz not null
);

create index desk_assignment_conversation on desk_assignment (conversation);
create index desk_assignment_done on desk_assignment (changed_at) where state = 'done';
