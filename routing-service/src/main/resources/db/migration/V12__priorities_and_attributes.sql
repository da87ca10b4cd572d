-- What a supervisor says: of a task how much it matters, of an agent what conditions of policies may ask about.
alter table task
    add column priority varchar(10) check (priority in ('urgent', 'high', 'normal', 'low'));
alter table agent
    add column attributes jsonb not null default '{}';
