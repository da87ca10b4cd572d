-- How the tasks of each queue find agents, every version there was; the newest one counts.
create table policy (
    queue   varchar(40)  not null references queue on delete cascade,
    version bigint       not null check (version > 0),
    body    jsonb        not null,
    by_name varchar(200),          -- who wrote it, as they are called
    at      timestamptz  not null,
    primary key (queue, version)
);

-- The router hears of it as of a change of the queue.
create function tell_router_of_policy() returns trigger language plpgsql as $$
begin
    perform pg_notify('routing', 'queue ' || new.queue);
    return null;
end $$;
create trigger tell_router after insert on policy for each row execute function tell_router_of_policy();
