-- A model whose price nobody knows costs null, never 0.
alter table turns alter column cost_micros drop not null, alter column cost_micros drop default;
