-- What was said last of the waits of customers who look on; no column of the task, of whose changes the router hears.
create table task_told (
    task     varchar(40) primary key references task on delete cascade,
    position integer     not null,
    at       timestamptz not null
);
create index task_looked_at on task (queue) where channel = 'web_chat' and state in ('waiting', 'offered');
