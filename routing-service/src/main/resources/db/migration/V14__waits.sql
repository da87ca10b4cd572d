-- How the last tasks of a queue waited.
create index task_of_queue on task (queue, id);
