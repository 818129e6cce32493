-- Which replicas follow this server, for `doctor` and `/ready`. Postgres shows the state of replicas only to members of
-- pg_read_all_stats (pg_monitor is one), so this works with the owner's rights and says whether it could see them.
create function replicas_of_this_server()
  returns table (is_visible boolean, name text, address text, state text, sync_state text, lag_bytes bigint, lag_ms bigint)
  language sql stable security definer set search_path = public
  begin atomic
    select pg_has_role(current_user, 'pg_read_all_stats', 'USAGE'), r.application_name, host(r.client_addr), r.state, r.sync_state,
           (pg_current_wal_lsn() - r.replay_lsn)::bigint, (extract(epoch from r.replay_lag) * 1000)::bigint
      from (select 1) as one left join pg_stat_replication r on true
     order by r.application_name;
  end;
