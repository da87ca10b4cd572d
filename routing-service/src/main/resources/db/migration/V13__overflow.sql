-- Whether a task was taken to another queue because its own was too full or too slow; it goes once.
alter table task
    add column overflowed boolean not null default false;
