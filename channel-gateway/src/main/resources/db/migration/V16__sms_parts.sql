-- Parts of long texts by SMPP, until the others have come.
create table sms_part (
    inbox varchar(40) not null,
    sender_type smallint not null,
    sender text not null,
    recipient text not null,
    reference int not null,
    total smallint not null,
    number smallint not null,
    coding smallint not null,
    body bytea not null,
    pdu bytea not null,
    came_at timestamptz not null,
    primary key (inbox, sender, recipient, reference, total, number)
);
