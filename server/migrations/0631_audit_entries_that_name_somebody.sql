-- An entry of the audit trail may name a person without being about them, as a segment whose rule has their number does. Erasing the
-- person finds such entries by their addresses, and those of segments by the name, too. A name alone is no reason anywhere else.
create function claim_audit_entries_naming(contact uuid, addresses text[], names text[]) returns void
  language sql security definer set search_path = public
  begin atomic
    update audit_entries e set contact_ids = e.contact_ids || contact
     where e.workspace_id = current_workspace_id() and not e.contact_ids @> array[contact] and e.redacted_at is null
       and exists (
         select from unnest(case when e.operation like 'audiences.%' then addresses || names else addresses end) as n (value)
          where position(lower(to_jsonb(n.value)::text) in lower(concat(e.before::text, e.after::text))) > 0);
  end;
grant execute on function claim_audit_entries_naming(uuid, text[], text[]) to parley_app;
