-- A conversation that somebody gave to another agent or to another queue.
alter table task
    add column named    boolean not null default false,  -- whether it was given to the preferred agent by name
    add column given_by varchar(40),                     -- the agent who had it and is to be spared for a while
    add column moved_to varchar(40);                     -- the queue it was given to; later tasks of it wait there, too
create index reservation_conversation on reservation (conversation) where state in ('pending', 'accepted', 'wrapping');
