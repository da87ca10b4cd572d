-- How the customer wants to be reached: {channels: {topic: channel}, ...} as identity-service says it.
alter table customer add column preferences jsonb;
