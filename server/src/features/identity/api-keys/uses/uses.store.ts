/** SQL on what API keys have used. */
import { type Session, sql } from '../../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'

export interface KeyUse {
  key_id: string
  /** An operation, a deprecated field of one, or a call of a dialect. */
  subject: string
}

/** The newest day counts. `day`: YYYY-MM-DD, UTC. */
export async function insertUses(work: Scope, uses: readonly KeyUse[], day: string): Promise<void> {
  await work.transaction.rows(sql`
    insert into api_key_uses (workspace_id, key_id, subject, used_on)
    select ${work.workspaceId}, key_id, subject, ${day}::date
      from unnest(${uses.map(({ key_id }) => key_id)}::uuid[], ${uses.map(({ subject }) => subject)}::text[]) as used (key_id, subject)
     order by key_id, subject
    on conflict (workspace_id, key_id, subject) do update set used_on = greatest(api_key_uses.used_on, excluded.used_on)`)
}

/** Workspaces of which keys have used one of these since a day, and whose owners have not been told, or not been reminded. */
export async function workspacesUsing(
  session: Session,
  subjects: { told: readonly string[]; reminded: readonly string[] },
  since: string,
): Promise<string[]> {
  const rows = await session.rows<{ workspace_id: string }>(
    sql`select workspace_id from workspaces_using(${[...subjects.told]}::text[], ${[...subjects.reminded]}::text[], ${since}::date)`,
  )
  return rows.map(({ workspace_id }) => workspace_id)
}

/** Takes the uses of which the owner is to be told now: once each, and once more as a reminder. */
export async function claimUses(
  work: TimedScope,
  subjects: { told: readonly string[]; reminded: readonly string[] },
  since: string,
): Promise<KeyUse[]> {
  return work.transaction.rows<KeyUse>(sql`
    update api_key_uses u
       set told_at = coalesce(u.told_at, ${work.now}),
           reminded_at = case when u.subject = any (${[...subjects.reminded]}::text[]) then ${work.now} else u.reminded_at end
      from api_keys k
     where u.workspace_id = ${work.workspaceId} and u.used_on >= ${since}::date
       and k.workspace_id = u.workspace_id and k.id = u.key_id and k.revoked_at is null
       and ((u.subject = any (${[...subjects.told]}::text[]) and u.told_at is null)
            or (u.subject = any (${[...subjects.reminded]}::text[]) and u.reminded_at is null))
    returning u.key_id, u.subject`)
}

export interface UsedKey {
  id: string
  name: string
  last_four: string
  /** Address of the member who made it. Null: no member did, or the member has left. */
  maker_email: string | null
  /** Those of the deprecated subjects that it used since the day, by their names. */
  subjects: string[]
}

export function readUsedKeys(
  work: Scope<Session>,
  ids: readonly string[],
  subjects: readonly string[],
  since: string,
): Promise<UsedKey[]> {
  return work.transaction.rows<UsedKey>(sql`
    select k.id, k.name, k.last_four,
           (select m.email from members m
             where m.workspace_id = k.workspace_id and k.created_by_kind = 'member' and m.id = k.created_by_id
               and m.removed_at is null) as maker_email,
           array(select u.subject from api_key_uses u
                  where u.workspace_id = k.workspace_id and u.key_id = k.id and u.used_on >= ${since}::date
                    and u.subject = any (${[...subjects]}::text[]) order by u.subject) as subjects
      from api_keys k
     where k.workspace_id = ${work.workspaceId} and k.id = any (${[...ids]}::uuid[])
     order by k.id`)
}
