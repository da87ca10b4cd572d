-- That an agent bound a loyalty card, wristband or code to a customer, and how that ended. The token is the identity's,
-- in digest form; the binding lives as long as the identity does, and belongs to the part that holds the identity.
create table token_binding (
    identity varchar(40) primary key references identity,
    bound_by varchar(40) not null,
    bound_at timestamptz not null,
    ended_by varchar(40),
    ending varchar(10)
);
