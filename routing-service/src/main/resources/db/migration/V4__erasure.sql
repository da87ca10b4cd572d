-- What is kept about a customer who is erased goes.
create index task_of_customer on task (customer);
