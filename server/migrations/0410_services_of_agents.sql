-- The services that an agent offers. Null: all of the workspace, which is what the agents that are there have offered so far.
alter table agents add column service_ids uuid[];
