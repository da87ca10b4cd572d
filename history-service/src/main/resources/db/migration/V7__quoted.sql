-- What was cut from a message: what it quotes, and the signature.
alter table entry add quoted varchar;
