-- A turn reads what people of the business wrote in its conversation, however long ago: they may have promised something. Without
-- this index it would read the whole conversation. Messages of contacts and agents are not in it and cost nothing.
create index messages_of_people on messages (workspace_id, conversation_id, sequence) where sender = 'person';
