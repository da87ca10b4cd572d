-- Who was merged is a part of another customer: what happened with a part goes where the part goes. customer is where
-- an entry or a conversation stands today, part is whose it is.
alter table entry add column part varchar(40);
update entry set part = customer;
alter table entry alter column part set not null;
create index entry_of_part on entry (part);

-- The part that began it: whose its first message of a customer is.
alter table conversation add column part varchar(40);
update conversation set part = customer;
alter table conversation alter column part set not null;
create index conversation_of_part on conversation (part);

-- Touchpoints that a split gave to somebody else, by the newest split that names them.
create table moved_touchpoint (
    touchpoint varchar(40) primary key,
    part varchar(40) not null,
    version bigint not null
);

-- On whose timeline a part's entries stand.
create function root_of(part varchar) returns varchar language sql stable as $$
    select coalesce((select merged_into from customer where id = part), part)
$$;
