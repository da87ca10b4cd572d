-- How far replies got beyond being sent, by what providers report of them.
alter table outgoing add inbox varchar(40);
alter table outgoing add recipient varchar(1300);
alter table outgoing add provider_id varchar(1000);
alter table outgoing add sent_at timestamptz;
alter table outgoing add delivery varchar(10)
    check (delivery in ('queued', 'sent', 'failed', 'delivered', 'read'));

create index outgoing_provider_id on outgoing (inbox, provider_id) where provider_id is not null;
create index outgoing_recipient on outgoing (inbox, recipient, sent_at) where provider_id is not null;

-- Receipts that came before we knew the provider's id of the reply they are about.
create table early_receipt (
    inbox varchar(40) not null,
    provider_id varchar(1000) not null,
    state varchar(10) not null,
    reason varchar(1000),
    happened_at timestamptz not null,
    received_at timestamptz not null,
    primary key (inbox, provider_id, state)
);
