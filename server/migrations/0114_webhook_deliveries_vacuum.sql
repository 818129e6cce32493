-- Every delivery leaves the indexes of what is to be sent within seconds; what it leaves behind there is cleared early.
alter table webhook_deliveries set (
  autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_analyze_threshold = 1000, autovacuum_analyze_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);
