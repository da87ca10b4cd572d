-- What a form or a fact says about the person beside name and identities: column names of ours, values as given.
alter table source_record add column fields jsonb;

-- What was said about people in a form that can be compared: a row for each part and each different thing said. It
-- follows from the source records and can be made anew from them.
create table person_record (
    id bigint generated always as identity primary key,
    part varchar(40) not null references customer,
    digest varchar(64) not null,
    said jsonb not null,
    assurance varchar(10) not null,
    touchpoint varchar(40) not null references source_record,
    recorded_at timestamptz not null,
    unique (part, digest)
);

-- Under which keys a record is filed: 64-bit hashes. Only records that share one are compared.
create table block_key (
    key bigint not null,
    record bigint not null references person_record on delete cascade,
    primary key (key, record)
);
create index block_key_of_record on block_key (record);

-- Whom the matcher has to look at, because something new was said about them; taken is when somebody began. With
-- another: one touchpoint says of both that they are its sender.
create table match_task (
    id bigint generated always as identity primary key,
    part varchar(40) not null references customer,
    other varchar(40) references customer,
    ground jsonb,
    taken timestamptz
);

-- Two customers who may be one, for a person to decide. Of the two ids the smaller is first.
create table suggestion (
    id varchar(40) primary key,
    part_a varchar(40) not null references customer,
    part_b varchar(40) not null references customer,
    probability double precision,
    decision bigint not null references decision,
    state varchar(10) not null check (state in ('open', 'confirmed', 'refused')),
    made_at timestamptz not null,
    decided_by varchar(40),
    decided_at timestamptz,
    reason varchar(500),
    merge varchar(40),
    unique (part_a, part_b),
    check (part_a < part_b)
);
create index suggestion_open on suggestion (id) where state = 'open';
create index suggestion_of_b on suggestion (part_b);

-- What people said about pairs: patterns of comparison only. The model is measured by them, and learns from them.
create table match_label (
    suggestion varchar(40) primary key,
    weights jsonb not null,
    same boolean not null,
    labelled_at timestamptz not null
);

-- What the matcher has learned. Version 0, what is usual, is part of the program.
create table match_model (
    version int primary key,
    state varchar(10) not null check (state in ('training', 'active', 'retired', 'refused', 'failed')),
    model jsonb,
    report jsonb,
    trained_by varchar(200) not null,
    begun_at timestamptz not null,
    ended_at timestamptz
);
create unique index match_model_active on match_model (state) where state in ('active', 'training');

-- How sure is sure enough, and so on. Version 0, the usual one, is part of the program.
create table match_policy (
    version int primary key,
    policy jsonb not null,
    made_by varchar(200) not null,
    made_at timestamptz not null
);

-- Everybody who was there before is looked at once.
insert into match_task (part) select id from customer;
