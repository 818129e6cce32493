-- The variants of a campaign are compared once, at a time that is fixed when all of the test group had their turn.
alter table campaigns
  -- Null: not known yet.
  add column decides_at timestamptz,
  -- Why the comparison named no winner, so that all get the variants by their weights. Null: it has not ended, or a variant won.
  add column split_reason text check (split_reason in ('nothing_sent', 'no_difference', 'not_significant'));
