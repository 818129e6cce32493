-- Segments: audiences of all contacts that fit rules. A list has no rules.
alter table audiences
  add column rules jsonb,
  add column counted_at timestamptz;

-- Segments ask for those who received a template. Templates are few among messages, and their content does not change.
create index messages_of_templates on messages (workspace_id, (content ->> 'name'), created_at)
  where type = 'template' and direction = 'outbound';
