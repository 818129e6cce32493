-- A campaign runs once. The next run of it is a duplicate, which remembers the first one.
alter table campaigns add column source_campaign_id uuid;
create index campaigns_of_source on campaigns (workspace_id, source_campaign_id, id) where source_campaign_id is not null;

-- Of the campaign that called, so that a call names both.
alter table calls add column source_campaign_id uuid;
create index calls_of_source_campaign on calls (workspace_id, source_campaign_id, created_at desc) where source_campaign_id is not null;
