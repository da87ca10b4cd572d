-- What this service has said but the log may not have heard yet. A row lives from the commit of its transaction
-- until the relay has the broker's acknowledgement.
create table outbox (
    seq bigint generated always as identity primary key,
    event_id varchar(40) not null,
    topic varchar(100) not null,
    key varchar(1300) not null,
    type varchar(100) not null,
    payload text not null,
    trace varchar(100),
    created_at timestamptz not null
);

-- What this service has done: one row per consumer and event, written in the same transaction as the effect.
create table once (
    consumer varchar(100) not null,
    event_id varchar(100) not null,
    done_at timestamptz not null,
    primary key (consumer, event_id)
);
create index once_by_age on once (done_at);

-- Keys that stand still because one of their events could not be handled.
create table parked_key (
    consumer varchar(100) not null,
    key varchar(1300) not null,
    parked_at timestamptz not null,
    primary key (consumer, key)
);

-- The events of parked keys, in the order in which they arrived.
create table parked_event (
    id bigint generated always as identity primary key,
    consumer varchar(100) not null,
    key varchar(1300) not null,
    event_id varchar(100) not null,
    payload text not null,
    trace varchar(100),
    reason varchar(2000),
    parked_at timestamptz not null,
    unique (consumer, event_id)
);
create index parked_event_by_key on parked_event (consumer, key, id);
