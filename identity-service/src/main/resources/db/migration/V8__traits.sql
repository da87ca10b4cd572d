-- What is known about a person beside names and addresses: what was said stays, a retraction says that it was wrong.
create table trait (
    id varchar(40) primary key,
    customer varchar(40) not null references customer,
    key varchar(64) not null,
    value varchar(1000) not null,
    source varchar(20) not null,
    touchpoint varchar(40) references source_record,
    stated_by varchar(200) not null,
    observed_at timestamptz not null,
    recorded_at timestamptz not null,
    retracted_by varchar(40),
    retracted_at timestamptz
);
create index trait_of_customer on trait (customer, id);
