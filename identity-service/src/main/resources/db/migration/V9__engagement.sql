-- How much each touchpoint weighs on the day it arrives.
alter table source_record add column weight double precision not null default 1;

-- How much the touchpoints of a part weigh, by channel and kind: the weight was right at as_of and halves with time.
create table engagement (
    customer varchar(40) not null references customer,
    channel varchar(20) not null,
    kind varchar(100) not null,
    touchpoints bigint not null,
    weight double precision not null,
    as_of timestamptz not null,
    primary key (customer, channel, kind)
);
