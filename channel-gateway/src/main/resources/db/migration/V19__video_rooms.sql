-- Rooms in which agents and customers see each other: the call of the conversation that stands for one, and who is in it.
create table video_room (
    call varchar(40) primary key,
    name varchar(64) not null unique,
    inbox varchar(40) not null,
    identity_type varchar(32) not null,
    identity_issuer text not null,
    identity_value text not null,
    occupants text[] not null default '{}',
    met_at timestamptz,
    over boolean not null default false,
    opened_at timestamptz not null
);
