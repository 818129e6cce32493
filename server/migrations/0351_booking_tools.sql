-- The tools for bookings are called by that word. A tool of the business that has one of the new names gives way.
create temporary table renamed_tools (former text primary key, name text not null) on commit drop;
insert into renamed_tools values
  ('book_appointment', 'create_booking'), ('list_appointments', 'list_bookings'),
  ('reschedule_appointment', 'reschedule_booking'), ('cancel_appointment', 'cancel_booking');

-- An agent may name a tool that the business has deleted. Such a name must not give it a built-in tool.
update agents a
   set tools = array(select named.tool from unnest(a.tools) with ordinality as named (tool, place)
                      where named.tool not in (select name from renamed_tools)
                         or exists (select from tools t where t.workspace_id = a.workspace_id and t.name = named.tool)
                      order by named.place)
 where a.tools && (select array_agg(name) from renamed_tools);
update agents a
   set tools = (select array_agg(case when t.id is null then named.tool else named.tool || '_of_business' end order by named.place)
                  from unnest(a.tools) with ordinality as named (tool, place)
                  left join tools t on t.workspace_id = a.workspace_id and t.name = named.tool
                        and t.name in (select name from renamed_tools))
 where a.tools && (select array_agg(name) from renamed_tools);
update pending_actions p set tool = p.tool || '_of_business'
  from tools t where t.workspace_id = p.workspace_id and t.name = p.tool and t.name in (select name from renamed_tools);
update tools set name = name || '_of_business' where name in (select name from renamed_tools);

update agents a
   set tools = (select array_agg(coalesce(r.name, named.tool) order by named.place)
                  from unnest(a.tools) with ordinality as named (tool, place)
                  left join renamed_tools r on r.former = named.tool)
 where a.tools && (select array_agg(former) from renamed_tools);
update pending_actions p set tool = r.name from renamed_tools r where r.former = p.tool;
update turns
   set trace = replace(replace(replace(replace(trace::text,
         '"tool": "book_appointment"', '"tool": "create_booking"'),
         '"tool": "list_appointments"', '"tool": "list_bookings"'),
         '"tool": "reschedule_appointment"', '"tool": "reschedule_booking"'),
         '"tool": "cancel_appointment"', '"tool": "cancel_booking"')::jsonb
 where trace::text like '%\_appointment%';
