-- A contact who may become a customer; one lead per contact.
create table leads (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  conversation_id uuid,
  session_id uuid,
  agent_id uuid,
  name text,
  phone text,
  email text,
  intent text,
  source text not null,
  stage text not null default 'new' check (stage in ('new', 'qualified', 'contacted', 'won', 'lost')),
  score integer not null default 0 check (score between 0 and 100),
  score_reasons jsonb not null default '[]',
  -- A person set the score: it is not computed from then on.
  score_by_hand boolean not null default false,
  has_booking boolean not null default false,
  -- When enough was known for the first time: lead.captured happened then.
  captured_at timestamptz,
  -- When the score first reached the threshold: lead.qualified happened then.
  qualified_at timestamptz,
  owner text,
  notes text,
  custom_fields jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, contact_id),
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id)
    on delete set null (conversation_id)
);
create index leads_newest on leads (workspace_id, created_at desc, id desc);
create index leads_by_agent on leads (workspace_id, agent_id, created_at desc, id desc);
create index leads_by_conversation on leads (workspace_id, conversation_id);
call close_tenant_table('leads');

create table lead_settings (
  workspace_id uuid primary key references workspaces (id),
  fields jsonb not null,
  ask_for text[] not null,
  threshold integer not null,
  points jsonb not null,
  updated_at timestamptz not null
);
call close_tenant_table('lead_settings');

-- Forms that a business puts on its own pages. The token stands in the page: it says which form, and is no secret.
create table lead_forms (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  token text not null,
  fields jsonb not null,
  allowed_origins text[] not null,
  redirect_url text,
  country text,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
-- Without workspace_id on purpose: a token is what tells us the workspace.
create unique index lead_forms_by_token on lead_forms (token);
create index lead_forms_newest on lead_forms (workspace_id, created_at desc, id desc);
call close_tenant_table('lead_forms');

create function find_lead_form(wanted text)
  returns table (workspace_id uuid, id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select f.workspace_id, f.id from lead_forms f where f.token = wanted;
  end;

-- Calls of a form in its present window: of all callers (caller = ''), and of each (a hash of its address).
create table lead_form_calls (
  workspace_id uuid not null,
  form_id uuid not null,
  caller text not null,
  window_start timestamptz not null,
  used integer not null,
  primary key (workspace_id, form_id, caller),
  foreign key (workspace_id, form_id) references lead_forms (workspace_id, id) on delete cascade
);
call close_tenant_table('lead_form_calls');
