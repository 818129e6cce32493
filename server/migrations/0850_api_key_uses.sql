-- What each API key has used, and when last, so that its owner is told of what will end.
create table api_key_uses (
  workspace_id uuid not null references workspaces (id),
  key_id uuid not null,
  -- An operation, a deprecated field of one, or a call of a dialect.
  subject text not null,
  used_on date not null,
  -- When the owner was told that it will end, and reminded of that.
  told_at timestamptz,
  reminded_at timestamptz,
  primary key (workspace_id, key_id, subject),
  foreign key (workspace_id, key_id) references api_keys (workspace_id, id) on delete cascade
);
call close_tenant_table('api_key_uses');
create index api_key_uses_by_subject on api_key_uses (subject, used_on);

create function workspaces_using(told text[], reminded text[], since date)
  returns table (workspace_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select distinct u.workspace_id from api_key_uses u
     where u.used_on >= since
       and ((u.subject = any (told) and u.told_at is null) or (u.subject = any (reminded) and u.reminded_at is null));
  end;
