-- When somebody is there.
create table calendar (
    id            varchar(40)  primary key,
    name          varchar(100) not null unique,
    plan          jsonb        not null,  -- zone, week and exceptions
    holiday_count integer      not null check (holiday_count >= 0),
    holidays_to   timestamp,              -- up to when holidays are worked out, by the zone's clock; null without any
    version       bigint       not null
);
create table calendar_holidays (
    calendar varchar(40) primary key references calendar on delete cascade,
    holidays jsonb       not null
);
alter table queue add column calendar varchar(40) references calendar;
create index queue_calendar on queue (calendar) where calendar is not null;
