-- Domains that a workspace shows to be its organisation's, by a TXT record. The sign-in page lists providers of these only.
create table domains (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  -- In lower case.
  name text not null,
  -- What the TXT record must hold.
  token text not null,
  created_at timestamptz not null,
  verified_at timestamptz,
  checked_at timestamptz,
  -- Since when a verified domain has lacked its record.
  failing_since timestamptz,
  primary key (workspace_id, id)
);
create unique index domains_by_name on domains (workspace_id, name);
-- Without workspace_id on purpose: what a domain proves holds for the whole organisation, and the sign-in page asks by name.
create index domains_verified on domains (name) where verified_at is not null;
create index domains_to_check on domains (checked_at) where verified_at is not null;
call close_tenant_table('domains');

create function is_domain_verified(workspace uuid, domain text) returns boolean
  language sql stable security definer set search_path = public
  begin atomic
    select exists (
      select from domains d
        join workspaces own on own.id = workspace
        join workspaces holder on holder.id = d.workspace_id and holder.organisation_id = own.organisation_id
       where d.name = domain and d.verified_at is not null);
  end;

-- Takes verified domains that were not checked for long; the next caller gets others.
create function claim_domain_checks(now timestamptz, older_than timestamptz, most integer)
  returns table (workspace_id uuid, id uuid, name text, token text, failing_since timestamptz)
  language sql security definer set search_path = public
  begin atomic
    update domains d set checked_at = now
     where (d.workspace_id, d.id) in (
       select c.workspace_id, c.id from domains c
        where c.verified_at is not null and c.checked_at <= older_than
        order by c.checked_at limit most for update skip locked)
    returning d.workspace_id, d.id, d.name, d.token, d.failing_since;
  end;

drop function providers_for_domain(text);
-- For the page that asks how to sign in: oldest first, three of a workspace, and none for a domain that nobody verified.
create function providers_for_domain(domain text)
  returns table (id uuid, name text, workspace_name text)
  language sql stable security definer set search_path = public
  begin atomic
    select p.id, p.name, p.workspace_name
      from (select i.id, i.name, i.created_at, w.name as workspace_name,
                   row_number() over (partition by i.workspace_id order by i.created_at, i.id) as place
              from identity_providers i join workspaces w on w.id = i.workspace_id
             where domain = any (i.email_domains) and is_domain_verified(i.workspace_id, domain)) p
     where p.place <= 3
     order by p.created_at, p.id
     limit 20;
  end;

insert into notices (workspace_id, id, kind, severity, title, detail, subject_type, subject_id, created_at)
select p.workspace_id, gen_random_uuid(), 'identity_provider.domain_unverified', 'warning',
       'Single sign-on: verify your e-mail domain',
       'The sign-in page no longer lists "' || p.name || '", because nobody has shown that ' || array_to_string(p.email_domains, ', ')
         || ' belongs to your organisation. Members still sign in by the direct link of the provider. New people join only when'
         || ' they are invited. To change that, create a domain (POST /v1/domains), add its TXT record and verify it.',
       'identity_provider', p.id, now()
  from identity_providers p;
