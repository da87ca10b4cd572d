-- What an e-mail address with a tag (eve+shop@example.org) is without it; null for what has none. It is the weaker key by
-- which the tagged and the untagged address find each other's holder, if that is one customer.
alter table identity add column mailbox varchar(320) generated always as (
    case when type = 'EMAIL' and value ~ '^[^+"][^+]*\+.*@[^@]*$'
        then regexp_replace(value, '^([^+]+)\+.*(@[^@]*)$', '\1\2') end) stored;
create index identity_by_mailbox on identity (type, issuer, mailbox)
    where mailbox is not null and assurance <> 'CLAIMED' and valid_to is null;

-- Mobile numbers that used to have two forms have one: the ninth digit in Brazil, the 9 in Argentina, no 1 in Mexico.
-- Where both forms are held the old one stays as it is; it finds nobody, and the customers can be merged by hand.
with renamed as (
    select id, type, issuer, assurance, origin, customer, case
        when value ~ '^\+55[1-9][1-9][6-9][0-9]{7}$' then left(value, 5) || '9' || substr(value, 6)
        when value ~ '^\+54[1-8][0-9]{9}$' then '+549' || substr(value, 4)
        when value ~ '^\+521[0-9]{10}$' then '+52' || substr(value, 5) end as value
    from identity where type = 'PHONE' and valid_to is null)
update identity set value = renamed.value from renamed
where identity.id = renamed.id and renamed.value is not null and not exists (
    select from identity same
    where (same.type, same.issuer, same.value) = (renamed.type, renamed.issuer, renamed.value)
        and same.valid_to is null);
