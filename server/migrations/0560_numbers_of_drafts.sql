-- Each save of a draft has a number, which a publication keeps. A business may keep data of its own with a flow.
alter table flows add column draft_version integer, add column metadata jsonb not null default '{}';
update flows set draft_version = coalesce(published_version, 0) + is_changed::integer;
alter table flows alter column draft_version set not null;
