-- What an agent who is available takes no tasks of, and whether they answer.
alter table agent
    add column paused jsonb   not null default '{}',  -- channel -> 0, laid over the capacity
    add column missed integer not null default 0;     -- offers that they let time out since they last answered one
