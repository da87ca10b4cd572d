-- Our key with the services of browsers' makers: drawn once, encrypted.
create table push_key (
    id smallint primary key check (id = 1),
    public_key text not null,
    private_key text not null
);

-- Browsers that want to be told, by whose feed it is about.
create table push_subscription (
    id varchar(64) primary key,
    subject text not null,
    endpoint text not null,
    browser_key text not null,
    secret text not null,
    page text,
    rests_until timestamptz,
    created_at timestamptz not null
);
create index push_subscription_subject on push_subscription (subject);

-- What each of them is to be told next: the last of what it has not seen.
create table push_notice (
    subscription varchar(64) primary key references push_subscription (id) on delete cascade,
    conversation varchar(40) not null,
    body jsonb not null,
    attempts int not null default 0,
    written_at timestamptz not null,
    due_at timestamptz not null
);
create index push_notice_due on push_notice (due_at);
