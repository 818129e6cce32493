-- What a conversation has collected for a booking or a lead, and what the customer was asked last.
alter table conversations add column intake jsonb;
