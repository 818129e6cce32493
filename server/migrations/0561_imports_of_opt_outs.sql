-- An import may be a list of people who want no messages: then every contact of it opts out.
alter table imports
  add column opts_out boolean not null default false,
  add column opt_out_reason text;
