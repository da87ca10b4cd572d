-- Why an identity is whose it is, where a person said so.
create index decision_by_hand on decision ((details ->> 'identity')) where touchpoint is null;
