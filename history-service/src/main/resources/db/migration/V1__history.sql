-- A customer: the newest snapshot of identity-service, the head of the timeline, and who served last.
create table customer (
    id varchar(40) primary key,
    version bigint not null,                -- of the snapshot; 0 before the first has come
    name varchar,
    identities jsonb not null,              -- [{key: {type, issuer, value}, assurance}]
    traits jsonb not null,
    merged_into varchar(40),
    erased_at timestamptz,
    last_seq bigint not null,               -- of the timeline: its entries have 1 to last_seq, without a gap
    last_served_by varchar(40),
    last_served_at timestamptz
);

-- One thread with a customer. Channel, inbox, identity, assurance and queue are those of the customer's last message.
create table conversation (
    id varchar(40) primary key,
    customer varchar(40) not null,
    status varchar(20) not null,
    subject varchar,
    channel varchar(20) not null,
    inbox varchar(40) not null,
    identity_type varchar(30),
    identity_issuer varchar,
    identity_value varchar,                 -- null once the customer was erased
    assurance varchar(20) not null,
    queue varchar,
    opened_at timestamptz not null,
    last_activity_at timestamptz not null,
    waiting_since timestamptz,
    resolved_at timestamptz,
    assigned_agent varchar(40),
    last_seq bigint not null,               -- of its messages: they have 1 to last_seq, without a gap
    version bigint not null
);
create index conversation_of_customer on conversation (customer, id desc);
create index conversation_active on conversation (customer, last_activity_at desc) where status <> 'resolved';
create index conversation_by_status on conversation (status, id desc);

-- The timeline: what happened with a customer, in the order in which it was recorded.
create table entry (
    customer varchar(40) not null,
    seq bigint not null,
    kind varchar(20) not null,
    conversation varchar(40),
    message varchar(40),                    -- the id of a message or note
    message_seq bigint,                     -- the place of a message in its conversation
    touchpoint varchar(40),
    channel varchar(20),
    inbox varchar(40),
    identity jsonb,                         -- {type, issuer, value}
    assurance varchar(20),
    author varchar(40),
    author_name varchar,
    subject varchar,
    text varchar not null,
    html varchar,
    attachments jsonb not null,
    raw jsonb,
    unreadable varchar,
    provider_id varchar,
    thread_references jsonb,
    delivery_state varchar(20),
    delivery_reason varchar,
    data jsonb,
    occurred_at timestamptz not null,
    received_at timestamptz not null,
    recorded_at timestamptz not null,
    primary key (customer, seq)
);
create unique index entry_of_conversation on entry (conversation, message_seq) where message_seq is not null;
create unique index entry_by_message on entry (message) where message is not null;
create unique index entry_by_touchpoint on entry (touchpoint) where touchpoint is not null;

-- Which conversation a provider's message id belongs to. The customer is part of the key: who quotes a message of
-- somebody else finds nothing.
create table thread (
    customer varchar(40) not null,
    channel varchar(20) not null,
    provider_id varchar(500) not null,
    conversation varchar(40) not null,
    primary key (customer, channel, provider_id)
);

-- The last thing heard of each order.
create table customer_order (
    customer varchar(40) not null,
    number varchar(200) not null,
    state varchar not null,
    summary varchar not null,
    changed_at timestamptz not null,
    primary key (customer, number)
);
create index customer_order_newest on customer_order (customer, changed_at desc);

-- Results of commands, for callers who repeat them with the same Idempotency-Key.
create table command_result (
    caller varchar(40) not null,
    operation varchar(100) not null,
    key varchar(200) not null,
    result jsonb not null,
    done_at timestamptz not null,
    primary key (caller, operation, key)
);
create index command_result_by_age on command_result (done_at);
