-- The list that the contacts of an import are added to. A list that is deleted meanwhile is no longer filled.
alter table imports add column audience_id uuid;
