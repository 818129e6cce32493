import type { Attack } from '../attack.ts'

export const pastTheRole: Attack = {
  name: 'past-the-role',
  tries:
    "a statement that got into the application's connection takes off its role, and is past row-level security",
  async run({ query, victim }) {
    await victim.call('GET', '/v1/conversations')
    const rows = await query<{ usename: string; super: boolean; connections: string }>(
      `select a.usename, bool_or(r.rolsuper or r.rolbypassrls or c.relowner = r.oid) as super, count(distinct a.pid) as connections
         from pg_stat_activity a join pg_roles r on r.rolname = a.usename
         cross join (select relowner from pg_class where relname = 'conversations') c
        where a.datname = current_database() and a.pid <> pg_backend_pid() and a.application_name not like '%attack%'
          and a.query not like '%pg_stat_activity%' and a.state is not null
        group by 1`,
    )
    const bound = rows.filter((row) => !row.super)
    const unbound = rows.filter((row) => row.super)
    return {
      refused: bound.length > 0,
      seen: `connections that can only ever be bound: ${sum(bound)}; that could take the role off: ${sum(unbound)}`,
    }
  },
}

const sum = (rows: { usename: string; connections: string }[]) =>
  rows.map(({ usename, connections }) => `${connections} of ${usename}`).join(', ') || 'none'
