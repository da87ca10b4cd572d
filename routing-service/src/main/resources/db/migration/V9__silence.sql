-- A conversation in which nobody says anything takes no slot of its agent.
alter table task
    add column said_at  timestamptz,                    -- when somebody said something last, once an agent had it
    add column answered boolean not null default false; -- whether it was the customer's turn then
