-- What somebody said to a purpose, from an identity. Only ever added to: the newest counts. It goes where the identity
-- goes.
create table consent (
    id bigint generated always as identity primary key,
    identity varchar(40) not null references identity,
    purpose varchar(64) not null,
    state varchar(10) not null,
    source varchar(20) not null,
    evidence varchar(1000),
    touchpoint varchar(40) references source_record,
    stated_by varchar(200) not null,
    stated_at timestamptz not null,
    recorded_at timestamptz not null
);
create index consent_of_identity on consent (identity);

-- What somebody wants of how we reach them, one row for each thing that was said of it; no value takes it back. Only ever
-- added to. Replaces names the statements of other parts that were known and are not meant to count beside this one.
create table preference (
    id bigint generated always as identity primary key,
    customer varchar(40) not null references customer,
    item varchar(80) not null,
    value varchar(4000),
    replaces jsonb not null,
    stated_by varchar(200) not null,
    stated_at timestamptz not null
);
create index preference_of_customer on preference (customer);
