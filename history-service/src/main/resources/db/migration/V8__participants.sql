-- Who got a mail beside the customer and us.
alter table entry add participants jsonb;
