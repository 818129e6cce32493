-- Erasing a person finds what the ledger and the web chat hold of them without reading all of the workspace. An entry is in
-- the first index once it is processed, not before; statuses are found by the id of their message.
create index ledger_lanes on ledger_entries (workspace_id, lane) where state <> 'waiting' and kind <> 'status';
create index ledger_changes_of_handle on ledger_entries (workspace_id) where kind = 'handle_changed';
create index visitors_by_user on visitors (workspace_id, user_id) where user_id is not null;
create index analytics_handoffs_of_conversation on analytics_handoffs (workspace_id, conversation_id);
