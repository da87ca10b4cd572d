-- Conversations whose customers were erased: what comes late about them is not kept.
create table erased_conversation (
    conversation varchar(40) primary key,
    erased_at timestamptz not null
);

-- Replies to a customer, to export them.
create index outgoing_customer on outgoing ((reply ->> 'customer'));
create index outgoing_conversation on outgoing (conversation);
