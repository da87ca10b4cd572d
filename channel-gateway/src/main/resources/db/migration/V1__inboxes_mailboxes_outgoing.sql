-- An endpoint of the company on a channel. Secrets: name -> AES-256-GCM in base64.
create table inbox (
    id varchar(40) primary key,
    name varchar(100) not null unique,
    channel varchar(20) not null,
    brand varchar(100),
    queue varchar(100),
    enabled boolean not null,
    settings jsonb not null,
    secrets jsonb not null,
    version bigint not null,
    created_at timestamptz not null,
    changed_at timestamptz not null
);

-- What a POST with an Idempotency-Key made, so that its repeat makes nothing more.
create table idempotency (
    caller varchar(100) not null,
    operation varchar(100) not null,
    key varchar(200) not null,
    fingerprint varchar(64) not null,
    result varchar(40) not null,
    made_at timestamptz not null,
    primary key (caller, operation, key)
);

-- How far a mailbox was read, and which replica reads it: the holder of the lease.
create table mailbox (
    inbox varchar(40) primary key references inbox on delete cascade,
    uid_validity bigint not null,
    last_uid bigint not null,
    holder varchar(40),
    held_until timestamptz
);

-- Replies on their way to a provider. A conversation's replies leave in the order of seq.
create table outgoing (
    message varchar(40) primary key,
    seq bigint generated always as identity,
    conversation varchar(40) not null,
    channel varchar(20) not null,
    reply jsonb not null,
    trace varchar(100),
    state varchar(10) not null check (state in ('waiting', 'sent', 'failed')),
    attempts int not null default 0,
    due_at timestamptz not null,
    reason varchar(1000)
);

create index outgoing_waiting on outgoing (conversation, seq) where state = 'waiting';
