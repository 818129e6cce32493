/** The role that the server works as. It owns nothing, cannot log in, and row-level security binds it. */
import type { ClientBase } from 'pg'
import { DatabaseSetupError } from './setup-error.ts'

export const APPLICATION_ROLE = 'parley_app'

/** Refuses a role that would see through the walls between tenants. */
export async function refuseUnboundRole(client: ClientBase): Promise<void> {
  const role = await readRole(client)
  if (!role) throw new DatabaseSetupError('Postgres does not know the role we work as.')
  const remedy = `Make it an ordinary role (ALTER ROLE ${APPLICATION_ROLE} NOSUPERUSER NOBYPASSRLS), then start again.`
  if (role.superuser) {
    throw new DatabaseSetupError(
      `The role ${APPLICATION_ROLE} is a superuser: tenants would not be separated. ${remedy}`,
    )
  }
  if (role.bypasses) {
    throw new DatabaseSetupError(
      `The role ${APPLICATION_ROLE} can bypass row-level security: tenants would not be separated. ${remedy}`,
    )
  }
  if (role.owned !== null) {
    throw new DatabaseSetupError(
      `The role ${APPLICATION_ROLE} can act as the owner of ${role.owned}, whose row-level security does not bind its ` +
        `owner: tenants would not be separated. Revoke the owner's role from ${APPLICATION_ROLE}, then start again.`,
    )
  }
}

interface Role {
  superuser: boolean
  bypasses: boolean
  owned: string | null
}

async function readRole(client: ClientBase): Promise<Role | undefined> {
  try {
    await client.query(`begin; set local role ${APPLICATION_ROLE}`)
  } catch (error) {
    await client.query('rollback')
    throw asSetupError(error)
  }
  const { rows } = await client.query<Role>(
    `select r.rolsuper as superuser, r.rolbypassrls as bypasses,
            (select min(c.oid::regclass::text) from pg_class c
              where c.relrowsecurity and not c.relforcerowsecurity
                and pg_has_role(r.oid, c.relowner, 'MEMBER')) as owned
       from pg_roles r where r.rolname = current_user`,
  )
  await client.query('rollback')
  return rows[0]
}

/** The problem of a connection that cannot use the application role, and its remedy. */
export function asSetupError(error: unknown): unknown {
  const code = (error as { code?: string }).code
  if (code !== '22023' && code !== '42501') return error
  return new DatabaseSetupError(
    `Cannot work as the role ${APPLICATION_ROLE}: ${(error as Error).message}. ` +
      `Run the migrations first, or: CREATE ROLE ${APPLICATION_ROLE} NOLOGIN; GRANT ${APPLICATION_ROLE} TO <the connecting user>;`,
    { cause: error },
  )
}
