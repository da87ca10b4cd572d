-- A file of customers that is taken in. What is uploaded is kept until it is read, and what was read is committed with
-- the rows that were in it, so that whoever goes on goes on exactly there.
create table import (
    id varchar(40) primary key,
    name varchar(100) not null,
    plan jsonb not null,                    -- {columns: {field: column}, issuers: {field: issuer}, assurance, …}
    state varchar(10) not null,
    size bigint not null,
    received bigint not null default 0,     -- bytes
    header jsonb,                           -- {separator, columns, places: {field: place}}, once it is read
    read_bytes bigint not null default 0,
    read_lines bigint not null default 0,
    read_rows bigint not null default 0,
    refused bigint not null default 0,
    made bigint not null default 0,         -- rows that made a customer
    found bigint not null default 0,        -- rows that were a known customer's
    errors bigint not null default 0,
    problem varchar(1000),                  -- what is wrong with the file as a whole
    created_by varchar(40) not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz
);
create index import_at_work on import (changed_at) where ended_at is null;

-- The content, as it was uploaded; gone when the import has ended. Not compressed, so that a piece of it can be read.
create table import_part (
    import varchar(40) not null references import on delete cascade,
    place bigint not null,                  -- of its first byte
    content bytea not null,
    primary key (import, place)
);
alter table import_part alter column content set storage external;

-- What is wrong with rows; never a value of theirs.
create table import_error (
    id bigint generated always as identity primary key,
    import varchar(40) not null references import on delete cascade,
    row_number bigint not null,             -- the first below the header is 1
    line bigint not null,                   -- of the file, where the row begins
    field varchar(200),                     -- the column's name
    problem varchar(500) not null
);
create index import_error_of_import on import_error (import, id);
