create table effect (
    place bigint generated always as identity primary key,
    conversation varchar(40) not null,
    what varchar(100) not null
);
create table committed (place bigint generated always as identity primary key, what varchar(100) not null);
