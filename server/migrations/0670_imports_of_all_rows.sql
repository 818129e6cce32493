-- An import may be written only as a whole: its rows are checked first.
alter table imports
  add column all_or_nothing boolean not null default false;
