-- Who changed what over HTTP. Repeatable, so that each service can begin to keep it at any version of its own tables.
create table if not exists audit (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    subject varchar(200) not null,
    agent varchar(40),
    name varchar(200),
    operation varchar(100) not null,
    thing varchar(200),
    changed jsonb,
    trace varchar(40)
);
create index if not exists audit_of_thing on audit (thing, id);
create index if not exists audit_by_agent on audit (agent, id);
create index if not exists audit_by_subject on audit (subject, id);
