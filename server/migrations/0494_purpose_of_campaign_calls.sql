-- Calls of a campaign have a purpose. Campaigns from before this column of the settings get the stricter one: contacts who opted out of
-- marketing are not called. Before they start again, a draft may name another purpose.
update campaigns set call = call || '{"purpose": "marketing"}' where call is not null and not call ? 'purpose';
