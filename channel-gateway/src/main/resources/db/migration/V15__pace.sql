-- How many replies leave an inbox in a minute at most, where its provider or the company sets a limit.
alter table inbox add replies_per_minute int check (replies_per_minute > 0);

-- When the next reply of such an inbox may leave.
create table inbox_pace (
    inbox varchar(40) primary key,
    next_at timestamptz not null
);
