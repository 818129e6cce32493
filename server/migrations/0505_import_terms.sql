-- Terms of an import that its caller may set: fields that every row must fill, and the wire format of its callback. The number of rows is
-- known from the beginning where they come in one call.
alter table imports
  add column required_fields text[] not null default '{}',
  add column callback_format text not null default 'native',
  add column total_rows bigint;
