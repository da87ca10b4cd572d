-- Since when nothing is left of what was said in it.
alter table conversation add column erased_at timestamptz;

-- Whether somebody else's message has a file, too, that is to be erased.
create index entry_by_attachment on entry using gin (attachments jsonb_path_ops) where attachments <> '[]';
create index entry_by_raw on entry ((raw ->> 'location')) where raw is not null;
