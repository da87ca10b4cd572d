-- Who was merged into another customer is a part of that one from then on, with everything that hangs on its id, so
-- that a merge moves no row and an un-merge gives back exactly what belonged to whom. Null: a customer of today.
-- Flat: the customer that something is a part of is itself a part of none.
alter table customer add column part_of varchar(40) references customer;
alter table customer add constraint customer_is_no_part_of_itself check (part_of <> id);
create index customer_parts on customer (part_of) where part_of is not null;

-- A merged customer's own row says where it went.
drop table customer_alias;
