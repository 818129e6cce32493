-- Which hand-overs a person's message answers: asked for every message of a person.
create index analytics_handoffs_unanswered on analytics_handoffs (workspace_id, conversation_id, round) where answered_at is null;
