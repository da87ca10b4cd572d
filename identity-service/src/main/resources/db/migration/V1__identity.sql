-- Who is writing. Source records are the truth and never change; which customer a record belongs to is an assignment
-- with a history, so that matching, merging, un-merging and splitting move assignments and lose nothing.

-- A person, as far as is known now. Name and version follow from what the customer holds.
create table customer (
    id varchar(40) primary key,
    version bigint not null,
    name varchar(200),
    name_assurance varchar(10),
    created_at timestamptz not null,
    changed_at timestamptz not null
);

-- Ids that customers used to have: a merged customer's old id still resolves.
create table customer_alias (
    id varchar(40) primary key,
    customer varchar(40) not null references customer,
    since timestamptz not null
);
create index customer_alias_of_customer on customer_alias (customer);

-- Addresses and keys that customers hold or held. The value is normal: trimmed, folded, E.164, at most 320 characters.
-- Origin marks an address that touchpoints came from; a claim without it was only said, and finds nobody.
create table identity (
    id varchar(40) primary key,
    customer varchar(40) not null references customer,
    type varchar(20) not null,
    issuer varchar(200) not null,
    value varchar(320) not null,
    value_as_given varchar(1000) not null,
    assurance varchar(10) not null,
    origin boolean not null,
    first_seen timestamptz not null,
    last_seen timestamptz not null,
    valid_to timestamptz
);
-- One holder of what is assured, and one customer behind a merely claimed address: the guards behind Resolver's locks.
create unique index identity_assured on identity (type, issuer, value)
    where assurance <> 'CLAIMED' and valid_to is null;
create unique index identity_claimed_origin on identity (type, issuer, value)
    where assurance = 'CLAIMED' and origin and valid_to is null;
create unique index identity_once_per_customer on identity (customer, type, issuer, value)
    where valid_to is null;
create index identity_by_key on identity (type, issuer, value)
    where valid_to is null;

-- What a touchpoint said about its sender, for ever: one row per touchpoint, never updated.
create table source_record (
    touchpoint varchar(40) primary key,
    type varchar(100) not null,
    inbox varchar(40) not null,
    channel varchar(20) not null,
    name varchar(200),
    identities jsonb not null,
    received_at timestamptz not null,
    recorded_at timestamptz not null
);

-- Why something became somebody's: by which rule, by whom, on what grounds. Only ever added to.
create table decision (
    id bigint generated always as identity primary key,
    rule varchar(40) not null,
    actor varchar(40) not null,
    customer varchar(40) not null references customer,
    touchpoint varchar(40) references source_record,
    details jsonb not null,
    decided_at timestamptz not null
);
create index decision_of_customer on decision (customer, id);

-- Whose a source record is and was.
create table assignment (
    touchpoint varchar(40) not null references source_record,
    version integer not null,
    customer varchar(40) not null references customer,
    decision bigint not null references decision,
    valid_from timestamptz not null,
    valid_to timestamptz,
    primary key (touchpoint, version)
);
create unique index assignment_now on assignment (touchpoint) where valid_to is null;
create index assignment_of_customer on assignment (customer) where valid_to is null;

-- First answers to commands, for callers that repeat them.
create table answer (
    command varchar(64) primary key,
    request varchar(64) not null,
    body varchar not null,
    answered_at timestamptz not null
);
create index answer_by_age on answer (answered_at);
