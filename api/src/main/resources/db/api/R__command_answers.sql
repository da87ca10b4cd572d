-- The first answers to commands that came with an Idempotency-Key. Repeatable, so that each service can begin to use it
-- at any version of its own tables.
create table if not exists command_answer (
    command varchar(64) primary key,
    fingerprint varchar(64) not null,
    answer jsonb not null,
    answered_at timestamptz not null
);
create index if not exists command_answer_by_time on command_answer (answered_at);
