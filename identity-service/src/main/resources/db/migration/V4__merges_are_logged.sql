-- Since when somebody is called so: of two parts' equally sure names the newer one shows.
alter table customer add column name_at timestamptz;
update customer set name_at = changed_at where name is not null;

-- Who was erased is merged with nobody.
alter table customer add column erased_at timestamptz;

-- Which customers became one, and two again: ids only. Append-only, and each entry carries the digest of the one
-- before, so that nobody changes one unseen.
create table merge_log (
    id bigint primary key,                  -- 1, 2, 3… without a gap
    operation varchar(40) not null unique,
    op varchar(10) not null check (op in ('merge', 'unmerge', 'split', 'unsplit')),
    customer varchar(40) not null,          -- the customer of today that takes or gives
    other varchar(40) not null,             -- what goes into it or comes out of it
    moved jsonb not null,                   -- {parts: [id], touchpoints: [{id, part}], identities: [{id, part}], …}
    before_hash varchar(64) not null,
    after_hash varchar(64) not null,
    reason varchar(500) not null,
    actor varchar(40) not null,
    at timestamptz not null,
    reverses varchar(40) references merge_log (operation),
    previous_hash varchar(64) not null,
    hash varchar(64) not null
);
create unique index merge_log_undone_once on merge_log (reverses) where reverses is not null;
create index merge_log_of_customer on merge_log (customer, id);
create index merge_log_of_other on merge_log (other, id);

-- SHA-256 of the digest before and the entry as JSON, its members in the order of jsonb, its time in UTC.
create function merge_log_hash(entry merge_log) returns varchar language sql stable as $$
    select encode(sha256(convert_to(entry.previous_hash || cast(
        to_jsonb(entry) - 'hash' - 'previous_hash'
            || jsonb_build_object('at', to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
        as text), 'UTF8')), 'hex')
$$;

-- One appends at a time: the lock is that of everybody who changes whose part somebody is.
create function merge_log_append() returns trigger language plpgsql as $$
declare
    last merge_log;
begin
    perform pg_advisory_xact_lock(hashtextextended('merge_log', 0));
    select * into last from merge_log order by id desc limit 1;
    new.id := coalesce(last.id, 0) + 1;
    new.previous_hash := coalesce(last.hash, repeat('0', 64));
    new.hash := merge_log_hash(new);
    return new;
end $$;
create trigger append before insert on merge_log for each row execute function merge_log_append();

create function merge_log_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the merge log is only ever added to';
end $$;
create trigger refuse before update or delete on merge_log for each row execute function merge_log_refuse();
create trigger refuse_all before truncate on merge_log for each statement execute function merge_log_refuse();

-- Whom the matcher never makes one: an undone merge says so. Of the two ids the smaller is first.
create table cannot_link (
    part_a varchar(40) not null references customer,
    part_b varchar(40) not null references customer,
    since timestamptz not null,
    operation varchar(40) not null,
    primary key (part_a, part_b),
    check (part_a < part_b)
);
create index cannot_link_of_b on cannot_link (part_b);
