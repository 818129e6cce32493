-- What is only needed for a while is deleted across workspaces, a bounded number of rows at a time.
create function delete_outdated_request_rows(answers_before timestamptz, counters_before timestamptz, most integer)
  returns integer language sql security definer set search_path = public
  begin atomic
    with answers as (
      delete from idempotency_keys where ctid = any (array(
        select ctid from idempotency_keys where created_at < answers_before limit most))
      returning 1
    ),
    counters as (
      delete from limit_counters where ctid = any (array(
        select ctid from limit_counters where window_start < counters_before limit most))
      returning 1
    )
    select ((select count(*) from answers) + (select count(*) from counters))::integer;
  end;
