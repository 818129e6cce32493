-- A budget of one campaign: only its messages count.
alter table budgets add column campaign_id uuid;
create unique index budgets_of_campaign on budgets (workspace_id, campaign_id) where campaign_id is not null;
