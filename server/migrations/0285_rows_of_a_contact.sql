-- Merging and erasing a contact find its rows without reading those of the whole workspace. Events have it once they are
-- numbered: the few that are not are read by events_unnumbered, and each event gets one entry here, not two.
create index events_of_contact on events (workspace_id, contact_id) where sequence is not null;
create index handoffs_of_conversation on handoffs (workspace_id, conversation_id);
