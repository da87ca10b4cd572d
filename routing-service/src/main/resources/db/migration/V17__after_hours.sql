-- The queue to which a task goes back when that opens; null unless it went elsewhere because its own was closed.
alter table task
    add column away_from varchar(40);
create index task_away on task (away_from) where state = 'waiting' and away_from is not null;
