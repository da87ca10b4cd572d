-- The calls of customers that are in the house, and those that wait to be called back.
create table call (
    id varchar(200) primary key,            -- the provider's
    inbox varchar(40) not null,
    number varchar(200) not null,           -- the customer's; empty once the customer was erased
    attested boolean not null,              -- whether the carrier vouches for the number
    outbound boolean not null,              -- whether the company called
    stage varchar(20) not null,             -- arrived, queued, callback, connected, over
    queue varchar(200),
    language varchar(20),
    conversation varchar(40),
    name varchar,
    matter varchar,
    agent varchar(40),                      -- whose phone is to ring
    due_at timestamptz,                     -- when it is to ring; null when nothing is to be done
    attempts int not null default 0,
    created_at timestamptz not null,
    changed_at timestamptz not null
);
create index call_due on call (due_at) where due_at is not null;
create index call_of_conversation on call (conversation);
create index call_by_age on call (changed_at);
