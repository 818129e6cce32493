/** Reads of contacts for campaigns. */
import { type Session, sql } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'

/** Of the ids, those of contacts. */
export async function existingContacts(
  work: Scope<Session>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await work.transaction.rows<{ id: string }>(sql`
    select id from contacts where workspace_id = ${work.workspaceId} and id = any (${[...ids]}::uuid[])`)
  return new Set(rows.map(({ id }) => id))
}

/** Holds the contacts until the transaction ends, so that none of them is merged or erased meanwhile. Answers with how many there are. */
export async function holdContacts(work: Scope, ids: readonly string[]): Promise<number> {
  const rows = await work.transaction.rows(sql`
    select 1 from contacts where workspace_id = ${work.workspaceId} and id = any (${[...ids]}::uuid[]) order by id for key share`)
  return rows.length
}

export async function countRows(work: Scope<Session>, members: ReturnType<typeof sql>): Promise<number> {
  const row = await work.transaction.row<{ count: number }>(
    sql`select count(*)::integer as count from (${members}) m`,
  )
  return row!.count
}

/** The facts about a contact that a forecast needs. */
export interface ForeseenContact {
  id: string
  /** Where the channel reaches the contact; null: nowhere. */
  address: string | null
  window_expires_at: Date | null
}

/**
 * The ids of all members, read once: a segment is worked out by one statement, and every page of a forecast belongs to the same moment.
 * 16 bytes for each, because a segment may have millions of contacts.
 */
export async function readMemberIds(work: Scope<Session>, members: ReturnType<typeof sql>): Promise<Buffer> {
  const row = await work.transaction.row<{ ids: Buffer | null }>(sql`
    select string_agg(uuid_send(m.contact_id), ''::bytea order by m.contact_id) as ids from (${members}) m`)
  return row?.ids ?? Buffer.alloc(0)
}

/** As a join, the conversations could be found by reading all of the channel. */
export function foreseenContacts(
  work: Scope<Session>,
  ids: readonly string[],
  channelId: string,
): Promise<ForeseenContact[]> {
  return work.transaction.rows<ForeseenContact>(sql`
    select k.id,
           (select c.window_expires_at from conversations c
             where c.workspace_id = k.workspace_id and c.channel_id = ch.id and c.contact_id = k.id) as window_expires_at,
           (select i.value from contact_identities i
             where i.workspace_id = k.workspace_id and i.contact_id = k.id
               and i.kind = any (case ch.kind when 'webchat' then '{visitor}'::text[] else '{phone,whatsapp_user}'::text[] end)
             order by i.kind = 'phone' desc, i.created_at, i.value limit 1) as address
      from unnest(${[...ids]}::uuid[]) as wanted (id)
      join contacts k on k.workspace_id = ${work.workspaceId} and k.id = wanted.id
      join channels ch on ch.workspace_id = k.workspace_id and ch.id = ${channelId}`)
}
