-- Work of an agent who is gone goes back to where it waited.
alter table task
    add column call varchar(20),   -- how far the last call of the conversation got
    add column note varchar(500);  -- what the next agent is told besides why it is them
