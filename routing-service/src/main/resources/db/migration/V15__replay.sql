-- Who was there when, and when tasks ended: with these what happened can be played again by other policies.
create table presence_log (
    agent    varchar(40) not null references agent on delete cascade,
    at       timestamptz not null,
    presence varchar(20) not null,
    primary key (agent, at)
);
create index presence_log_at on presence_log (at);
insert into presence_log select id, now(), presence from agent;

create function log_presence() returns trigger language plpgsql as $$
begin
    insert into presence_log values (new.id, new.presence_at, new.presence)
        on conflict (agent, at) do update set presence = excluded.presence;
    return null;
end $$;
create trigger log_first_presence after insert on agent for each row execute function log_presence();
create trigger log_presence after update on agent for each row
    when (old.presence <> new.presence) execute function log_presence();

alter table task
    add column ended_at timestamptz;  -- when nobody needed it any more; null if that was before this was kept
create function end_task() returns trigger language plpgsql as $$
begin
    new.ended_at := greatest(now(), new.created_at);
    return new;
end $$;
create trigger end_task before update on task for each row
    when (old.state not in ('done', 'canceled') and new.state in ('done', 'canceled')) execute function end_task();
create index task_created_at on task (created_at);
