-- Several people use it: the mailbox of a role, a family's phone. It is held by several customers and decides nothing by
-- itself; everybody who holds it assured then has it marked.
alter table identity add column shared boolean not null default false;
drop index identity_assured;
create unique index identity_assured on identity (type, issuer, value)
    where assurance <> 'CLAIMED' and valid_to is null and not shared;
