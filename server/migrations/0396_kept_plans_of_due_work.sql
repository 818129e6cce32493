-- One look a second is made on a connection that lives. Its statements are planned once there: with a larger table of conversations,
-- Postgres planned the part on snoozes anew at every look. What each part may read is decided by the settings of the function.
alter function due_work(timestamptz) set plan_cache_mode = 'force_generic_plan';
