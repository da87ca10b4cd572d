-- Another system that is told what happens here. events: patterns, separated by blanks. secrets: each AES-256-GCM in
-- base64. reason: why it is disabled.
create table webhook_endpoint (
    id varchar(40) primary key,
    url varchar(2000) not null,
    description varchar(200),
    events varchar(2000) not null,
    state varchar(10) not null check (state in ('enabled', 'paused', 'disabled')),
    reason varchar(20),
    secrets jsonb not null,
    version bigint not null,
    created_at timestamptz not null,
    changed_at timestamptz not null
);

-- How an endpoint does. While it rests nothing is sent; then one message tries whether it is back.
create table webhook_health (
    endpoint varchar(40) primary key references webhook_endpoint on delete cascade,
    failures int not null default 0,
    rests int not null default 0,
    resting_until timestamptz,
    failing_since timestamptz
);

-- What waits for an endpoint about one thing, such as a conversation: of each lane only the first message is sent.
-- There is a lane as long as a message waits. Whoever adds or ends a message locks its lane first. leased: it is being
-- sent, and due_at is when that holder is given up. claim: whose turn it is; a holder who comes late has an old one.
create table webhook_lane (
    endpoint varchar(40) not null references webhook_endpoint on delete cascade,
    key varchar(100) not null,
    due_at timestamptz not null,
    leased boolean not null default false,
    claim bigint not null default 0,
    primary key (endpoint, key)
);

create index webhook_lane_due on webhook_lane (endpoint, due_at);

-- What an endpoint is to be told. tries and begun_at: since when and how often the present schedule has been tried;
-- attempts: how often in all.
create table webhook_message (
    endpoint varchar(40) not null references webhook_endpoint on delete cascade,
    id varchar(110) not null,
    seq bigint generated always as identity,
    type varchar(60) not null,
    key varchar(100) not null,
    customer varchar(40),
    body text not null,
    state varchar(10) not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
    tries int not null default 0,
    begun_at timestamptz,
    attempts int not null default 0,
    created_at timestamptz not null,
    ended_at timestamptz,
    primary key (endpoint, id)
);

create index webhook_message_waiting on webhook_message (endpoint, key, seq) where state = 'waiting';
create index webhook_message_waiting_age on webhook_message (created_at) where state = 'waiting';
create index webhook_message_dead on webhook_message (endpoint, seq) where state = 'dead';
create index webhook_message_seq on webhook_message (endpoint, seq);
create index webhook_message_age on webhook_message (created_at);
create index webhook_message_customer on webhook_message (customer);

-- Each time a message was sent, and what came of it; never what the other side said.
create table webhook_attempt (
    endpoint varchar(40) not null,
    message varchar(110) not null,
    number int not null,
    at timestamptz not null,
    millis bigint not null,
    outcome varchar(20) not null,
    status int,
    detail varchar(300) not null,
    primary key (endpoint, message, number),
    foreign key (endpoint, message) references webhook_message on delete cascade
);
