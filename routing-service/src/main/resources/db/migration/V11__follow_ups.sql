-- What somebody wants done about a conversation at a time: a task begins then, once the conversation has none.
create table follow_up (
    id           varchar(40)  primary key,
    conversation varchar(40)  not null,
    due_at       timestamptz  not null,
    note         varchar(400) not null,
    agent        varchar(40),            -- who is to be asked first
    made_by      varchar(40)  not null,
    made_at      timestamptz  not null,
    begun_at     timestamptz,
    canceled_at  timestamptz
);
create index follow_up_due on follow_up (due_at) where begun_at is null and canceled_at is null;
create index follow_up_conversation on follow_up (conversation, id);
alter table task add column follow_up varchar(40);  -- while nobody but us wants anything of it
