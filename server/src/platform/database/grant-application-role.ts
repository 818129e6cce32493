/** The role that servers work as: made before the first migration, and given its rights after the last. */
import type pg from 'pg'
import { DatabaseError } from 'pg'
import { APPLICATION_ROLE } from './application-role.ts'
import { DatabaseSetupError } from './setup-error.ts'

const DUPLICATE_ROLE = new Set(['42710', '23505'])
const NO_PRIVILEGE = '42501'

/** Roles belong to the whole cluster: another database of it may have made ours, even at this moment. */
export async function createApplicationRole(client: pg.Client): Promise<void> {
  const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [APPLICATION_ROLE])
  if (rows.length === 0) {
    const error = await attempt(client, `create role ${APPLICATION_ROLE} nologin`)
    if (error?.code === NO_PRIVILEGE) throw cannotMakeRole(error)
    if (error && !DUPLICATE_ROLE.has(error.code ?? '')) throw error
  }
  const allowed = await client.query<{ member: boolean }>(
    `select pg_has_role(current_user, $1, 'MEMBER') as member`,
    [APPLICATION_ROLE],
  )
  // Since Postgres 16 whoever makes a role administers it, which counts as membership, but may not become it.
  if (allowed.rows[0]?.member) {
    const error = await attempt(client, `set local role ${APPLICATION_ROLE}; reset role`)
    if (!error) return
    if (error.code !== NO_PRIVILEGE) throw error
  }
  const error = await attempt(client, `grant ${APPLICATION_ROLE} to current_user`)
  if (error?.code === NO_PRIVILEGE) throw cannotMakeRole(error)
  if (error) throw error
}

/** Carries out a statement that may fail without ending the transaction. Answers with its error. */
async function attempt(client: pg.Client, statement: string): Promise<DatabaseError | undefined> {
  await client.query('savepoint attempt')
  try {
    await client.query(statement)
    await client.query('release savepoint attempt')
    return undefined
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    await client.query('rollback to savepoint attempt; release savepoint attempt')
    return error
  }
}

function cannotMakeRole(cause: Error): DatabaseSetupError {
  return new DatabaseSetupError(
    `The database user may not create the role ${APPLICATION_ROLE} or become it. As an administrator run: ` +
      `CREATE ROLE ${APPLICATION_ROLE} NOLOGIN; GRANT ${APPLICATION_ROLE} TO <the user of PARLEY_DATABASE_URL>; ` +
      'or give that user CREATEROLE.',
    { cause },
  )
}

export async function grantToApplicationRole(client: pg.Client): Promise<void> {
  await client.query(`
    -- Postgres lets everybody who may connect use a schema and call functions. Ours work with the owner's rights.
    revoke all on schema public from public;
    grant usage on schema public to ${APPLICATION_ROLE};
    alter default privileges revoke execute on routines from public;
    do $$ declare target record; begin
      for target in
        select p.oid::regprocedure as name, p.prokind = 'p' as is_procedure,
               p.prosecdef and p.prosqlbody is null and p.proconfig is distinct from array['search_path=public, pg_temp'] as is_unbound
          from pg_proc p
         where p.pronamespace = 'public'::regnamespace and pg_has_role(p.proowner, 'MEMBER')
           and not exists (select from pg_depend d
                            where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
      loop
        execute format('revoke all on routine %s from public', target.name);
        -- A temporary table of the caller must not take the place of one of ours.
        if target.is_unbound then
          execute format('alter routine %s set search_path = public, pg_temp', target.name);
        end if;
      end loop;
    end $$;
    grant select, insert, update, delete on all tables in schema public to ${APPLICATION_ROLE};
    grant usage, select, update on all sequences in schema public to ${APPLICATION_ROLE};
    -- Procedures, too: triggers call them with the rights of whoever writes.
    grant execute on all routines in schema public to ${APPLICATION_ROLE};
    revoke insert, update, delete on public.schema_migrations from ${APPLICATION_ROLE};
    -- A table that a migration marks as append-only stays so: the server can add rows, and not change them.
    do $$ declare target regclass; begin
      for target in
        select c.oid from pg_class c
         where c.relnamespace = 'public'::regnamespace and obj_description(c.oid, 'pg_class') like 'append-only%'
      loop
        execute format('revoke update, delete, truncate on %s from ${APPLICATION_ROLE}', target);
      end loop;
    end $$;`)
}
