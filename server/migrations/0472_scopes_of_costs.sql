-- Keys that were given every scope there was are given the scopes of costs.
update api_keys
   set scopes = array(select distinct scope from unnest(scopes || '{costs:read,costs:write}'::text[]) as scope order by scope)
 where scopes @> '{account:read,agents:read,agents:write,analytics:read,analytics:write,api_keys:read,api_keys:write,audit:read,audit:write,bookings:read,bookings:write,channels:read,channels:write,contacts:read,contacts:write,conversations:read,conversations:write,events:read,events:write,knowledge:read,knowledge:write,leads:read,leads:write,ledger:read,ledger:write,members:read,members:write,messages:read,messages:write,notices:read,notices:write,routing:read,routing:write,teams:read,teams:write,tools:read,tools:write,webhooks:read,webhooks:write}';
