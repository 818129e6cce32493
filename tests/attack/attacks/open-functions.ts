import pg from 'pg'
import type { Attack } from '../attack.ts'

const ROLE = 'somebody_else'

export const openFunctions: Attack = {
  name: 'open-functions',
  tries: 'another role of the same Postgres calls the functions that look across tenants',
  async run({ query, connectionString }) {
    await query(`create role ${ROLE} login password 'password'`)
    const url = new URL(connectionString)
    url.username = ROLE
    url.password = 'password'
    const client = new pg.Client({ connectionString: url.href })
    await client.connect()
    const open: string[] = []
    try {
      const { rows } = await client.query<{ name: string }>(
        `select p.oid::regprocedure::text as name from pg_proc p
          where p.pronamespace = 'public'::regnamespace and has_function_privilege(p.oid, 'execute')
            and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
      )
      open.push(...rows.map(({ name }) => name))
      const tenants = await client.query('select * from operator_workspaces()').then(
        ({ rowCount }) => rowCount ?? 0,
        () => 0,
      )
      return {
        refused: open.length === 0 && tenants === 0,
        seen: `${open.length} functions may be called${open.length > 0 ? ` (${open[0]} …)` : ''}; ${tenants} tenants listed`,
      }
    } finally {
      await client.end()
      await query(`drop owned by ${ROLE}`)
      await query(`drop role ${ROLE}`)
    }
  },
}
