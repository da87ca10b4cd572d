-- The desk asks for the conversations that an agent has.
create index conversation_of_agent on conversation (assigned_agent, id desc) where assigned_agent is not null;
