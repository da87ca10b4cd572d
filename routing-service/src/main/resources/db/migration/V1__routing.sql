-- Who answers, where tasks wait, and who was offered what.
-- Locks are always taken in this order, each kind sorted by id: router_lease, agent, task, reservation.

create table agent (
    id          varchar(40)  primary key,
    user_id     uuid         not null unique,
    name        varchar(200) not null,
    presence    varchar(20)  not null check (presence in ('available', 'away', 'offline')),
    presence_at timestamptz  not null,
    idle_since  timestamptz  not null,  -- when the agent last became available or free
    capacity    jsonb        not null,  -- channel -> slots, where they differ from the configuration
    active      boolean      not null,  -- whether the roster still has the agent
    version     bigint       not null   -- of the configuration: name, skills, capacity, active
);

create table agent_skill (
    agent varchar(40)  not null references agent,
    skill varchar(100) not null,
    level integer      not null check (level between 1 and 5),
    primary key (agent, skill)
);

create table queue (
    id               varchar(40)  primary key,
    name             varchar(100) not null unique,
    skills           jsonb        not null,  -- skill -> minimum level
    offer_timeout_ms bigint       not null check (offer_timeout_ms > 0),
    wrap_up_ms       bigint       not null check (wrap_up_ms >= 0),
    is_default       boolean      not null,
    version          bigint       not null
);
create unique index queue_default on queue (is_default) where is_default;
insert into queue values ('que_00000000000000000000000000', 'default', '{}', 30000, 0, true, 0);

create table task (
    id              varchar(40) primary key,
    conversation    varchar(40) not null,
    customer        varchar(40) not null,
    channel         varchar(20) not null,
    queue           varchar(40) not null,  -- one that is gone is served as the default queue
    state           varchar(20) not null check (state in ('waiting', 'offered', 'assigned', 'done', 'canceled')),
    created_at      timestamptz not null,
    preferred_agent varchar(40),
    preferred_since timestamptz,           -- when that agent last served the customer
    card            jsonb       not null,
    trace           varchar(100),          -- traceparent of the event that asked for an agent
    epoch           bigint      not null   -- counts the changes of state
);
create unique index task_live on task (conversation) where state in ('waiting', 'offered', 'assigned');
create index task_waiting on task (id) where state = 'waiting';
create index task_conversation on task (conversation, created_at);

create table reservation (
    id           varchar(40) primary key,
    task         varchar(40) not null references task,
    agent        varchar(40) not null references agent,
    conversation varchar(40) not null,
    customer     varchar(40) not null,
    channel      varchar(20) not null,
    state        varchar(20) not null check (state in ('pending', 'accepted', 'wrapping', 'rejected', 'timeout',
                                                       'canceled', 'rescinded', 'completed')),
    reason       varchar(500) not null,    -- why this agent
    ended_by     varchar(500),             -- why it was rejected or canceled
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    expires_at   timestamptz               -- when a pending or wrapping one ends by itself
);
create unique index reservation_live on reservation (task) where state in ('pending', 'accepted', 'wrapping');
create index reservation_busy on reservation (agent, channel) where state in ('pending', 'accepted', 'wrapping');
create index reservation_task on reservation (task);
create index reservation_agent on reservation (agent, id);

-- The one active router. Who takes it over raises the epoch; every commit of decisions names its epoch.
create table router_lease (
    one        boolean     primary key check (one),  -- there is one row
    holder     varchar(40) not null,
    epoch      bigint      not null,
    expires_at timestamptz not null
);
insert into router_lease values (true, 'nobody', 0, '-infinity');

create table idempotency (
    caller    varchar(100) not null,
    operation varchar(100) not null,
    key       varchar(200) not null,
    result    varchar(100) not null,
    at        timestamptz  not null,
    primary key (caller, operation, key)
);

-- The active router listens: every committed change names its row.
create function tell_router() returns trigger language plpgsql as $$
begin
    perform pg_notify('routing', tg_table_name || ' ' || coalesce(new.id, old.id));
    return null;
end $$;
create trigger tell_router after insert or update on agent for each row execute function tell_router();
create trigger tell_router after insert or update or delete on queue for each row execute function tell_router();
create trigger tell_router after insert or update on task for each row execute function tell_router();
create trigger tell_router after insert or update on reservation for each row execute function tell_router();
