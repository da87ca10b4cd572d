-- What people refused who were erased since, for the addresses they had: whoever has the address next is left alone the
-- same way. The hash is an HMAC-SHA-256 of the identity with the deployment's key, so nobody reads addresses out of it.
create table suppression (
    hash varchar(64) primary key,
    since timestamptz not null,
    refused jsonb not null,          -- {purpose: state}
    do_not_contact boolean not null
);
