/** The ledger entries of a person, found by its indexes: an entry's JSON is read of the entries found only. */

import { dedupeKeysOfMessage, laneOfMessage } from '@parley/channels/kit'
import { raw, type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { ofConversationsOf } from './merge-contacts.store.ts'

type Sql = ReturnType<typeof sql>

export interface Erasure {
  workspaceId: string
  contactId: string
  now: Date
}

const MESSAGES_AT_ONCE = 500

/**
 * Waiting entries are settled: their contact no longer exists. Entries from a number or user id that the
 * person had before are theirs, unless another contact has that identity now.
 */
export async function eraseLedger(tx: Transaction, erasure: Erasure): Promise<number> {
  const { workspaceId, contactId } = erasure
  const found = await entriesOfPerson({ transaction: tx, workspaceId }, contactId)
  await eraseEntries(tx, erasure, found)
  return found.length
}

/** In no order. */
export async function entriesOfPerson(work: Scope<Session>, contactId: string): Promise<string[]> {
  const { transaction, workspaceId } = work
  const found = new Set(await entriesOfIdentities(work, contactId))
  const messages = await transaction.rows<{ channel_id: string; provider_message_id: string }>(sql`
    select channel_id, provider_message_id from messages
     where workspace_id = ${workspaceId} and ${ofConversationsOf(workspaceId, contactId)}
       and provider_message_id is not null`)
  for (let start = 0; start < messages.length; start += MESSAGES_AT_ONCE) {
    const part = messages.slice(start, start + MESSAGES_AT_ONCE)
    for (const id of await entriesOfMessages(work, part)) found.add(id)
  }
  return [...found]
}

/** All lanes that a person has had, by following changes of number or user id backwards. */
async function entriesOfIdentities(work: Scope<Session>, contactId: string): Promise<string[]> {
  const { transaction, workspaceId } = work
  const laneOf = raw(
    `case i.kind when 'phone' then 'phone:' when 'visitor' then 'visitor:' else 'user:' end || i.value`,
  )
  const rows = await transaction.rows<{ id: string }>(sql`
    with recursive changes as materialized (
      select id, lane, 'phone:' || (update #>> '{to,phone}') as to_phone, 'user:' || (update #>> '{to,whatsapp_user}') as to_user,
             case split_part(lane, ':', 1) when 'phone' then 'phone' when 'user' then 'whatsapp_user' end as kind_of_lane,
             substr(lane, strpos(lane, ':') + 1) as value_of_lane
        from ledger_entries where workspace_id = ${workspaceId} and kind = 'identity_changed'
    ),
    lanes (lane, change_id) as (
      select ${laneOf}, null::uuid from contact_identities i
       where i.workspace_id = ${workspaceId} and i.contact_id = ${contactId}
         and i.kind in ('phone', 'whatsapp_user', 'visitor')
      union
      select case when not exists (
                select from contact_identities i
                 where i.workspace_id = ${workspaceId} and i.contact_id <> ${contactId}
                   and i.kind = l.kind_of_lane and i.value = l.value_of_lane) then l.lane end,
             l.id
        from lanes n join changes l on n.lane in (l.to_phone, l.to_user)
    )
    ${inLanes(workspaceId, sql`select lane from lanes where lane is not null`)}
    union
    select change_id from lanes where change_id is not null`)
  return rows.map(({ id }) => id)
}

/** Waiting entries have an index by channel and lane, the others by lane, but for statuses, which are never in a lane of a person. */
function inLanes(workspaceId: string, lanes: Sql): Sql {
  return sql`
    select l.id from ledger_entries l
     where l.workspace_id = ${workspaceId} and l.state <> 'waiting' and l.kind <> 'status' and l.lane = any (array(${lanes}))
    union
    select l.id from ledger_entries l
     where l.workspace_id = ${workspaceId} and l.state = 'waiting' and l.lane = any (array(${lanes}))
       and l.channel_id = any (array(select c.id from channels c where c.workspace_id = ${workspaceId}))`
}

/** The entries about these messages: that they came, were written elsewhere, arrived, were read or failed. */
async function entriesOfMessages(
  work: Scope<Session>,
  messages: readonly { channel_id: string; provider_message_id: string }[],
): Promise<string[]> {
  const keys = messages.flatMap(({ channel_id, provider_message_id }) =>
    dedupeKeysOfMessage(provider_message_id).map((key) => [channel_id, key] as const),
  )
  const lanes = messages.map(({ provider_message_id }) => laneOfMessage(provider_message_id))
  const rows = await work.transaction.rows<{ id: string }>(sql`
    select l.id
      from unnest(${keys.map(([channel]) => channel)}::uuid[], ${keys.map(([, key]) => key)}::text[]) as k (channel_id, dedupe_key)
      cross join lateral (
        select id from ledger_entries
         where workspace_id = ${work.workspaceId} and channel_id = k.channel_id and dedupe_key = k.dedupe_key offset 0
      ) as l
    union
    ${inLanes(work.workspaceId, sql`select unnest(${lanes}::text[])`)}`)
  return rows.map(({ id }) => id)
}

/** All are locked at once in the order of arrival, as those who receive lock them; then they are changed, a portion at a time. */
async function eraseEntries(
  tx: Transaction,
  { workspaceId, now }: Erasure,
  ids: readonly string[],
): Promise<void> {
  await tx.rows(sql`
    with locked_entry as materialized (
      select id from ledger_entries
       where workspace_id = ${workspaceId} and id = any (${ids}::uuid[]) order by sequence for update)
    select count(*) from locked_entry`)
  for (let start = 0; start < ids.length; start += MESSAGES_AT_ONCE) {
    await tx.rows(sql`
      update ledger_entries l set
        update = jsonb_build_object('kind', l.kind, 'dedupe_key', l.dedupe_key, 'erased', true),
        lane = 'erased', error = null, state = 'processed', processed_at = coalesce(l.processed_at, ${now})
       where l.workspace_id = ${workspaceId} and l.id = any (${ids.slice(start, start + MESSAGES_AT_ONCE)}::uuid[])`)
  }
}
