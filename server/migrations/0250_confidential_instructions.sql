-- Facts that an agent must never tell. No model gets them; every answer is compared with them.
alter table agents add column confidential text not null default '';
