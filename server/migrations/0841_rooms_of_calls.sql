-- The room of a call is named after the last eight digits of its id: no two calls that are under way have the same, in all workspaces.
create unique index calls_room_once on calls ((right(id::text, 8))) where state not in ('completed', 'failed');
