/** The search documents of conversations, read from the messages behind the events (docs/decisions/search-behind-the-messages.md). */

import type { Session } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'

/** Words of a part; a longer conversation begins a new one. */
export const WORDS_OF_A_PART = 256
const MESSAGES_AT_ONCE = 200

export async function workspacesToIndex(session: Session): Promise<string[]> {
  const rows = await session.rows<{ workspace_id: string }>({ text: 'select workspace_id from due_search()' })
  return rows.map((row) => row.workspace_id)
}

/** False when another process is at it. */
export async function tryLockSearch(work: Scope): Promise<boolean> {
  const row = await work.transaction.row<{ locked: boolean }>({
    name: 'try_lock_search',
    text: `select pg_try_advisory_xact_lock(hashtext('search'), hashtext($1)) as locked`,
    values: [work.workspaceId],
  })
  return row!.locked
}

export interface TouchedByEvents {
  events: number
  last: number | null
  conversation_ids: string[]
  contact_ids: string[]
}

/**
 * The conversations and contacts of the next events. Numbered events come in order and without gaps, so none is passed over. The
 * coalesce() stands inside the sub-select: around it, the comparison is no condition of the index, and every event of the
 * workspace is read.
 */
export async function readTouched(work: Scope, limit: number): Promise<TouchedByEvents> {
  const row = await work.transaction.row<TouchedByEvents>({
    name: 'read_touched',
    text: `
      select count(*) as events, max(sequence) as last,
             coalesce(array_agg(distinct conversation_id) filter (where conversation_id is not null), '{}') as conversation_ids,
             coalesce(array_agg(distinct contact_id) filter (where contact_id is not null), '{}') as contact_ids
        from (select e.sequence, e.conversation_id, e.contact_id from events e
               where e.workspace_id = $1
                 and e.sequence > (select coalesce(max(s.sequence), 0) from search_cursors s where s.workspace_id = $1)
               order by e.sequence limit $2) next`,
    values: [work.workspaceId, limit],
  })
  return row!
}

/** Conversations that have to be read anew, for whatever reason. */
export async function takeMarked(work: Scope): Promise<string[]> {
  const rows = await work.transaction.rows<{ conversation_id: string }>({
    name: 'take_conversations_to_index',
    text: 'delete from conversations_to_index where workspace_id = $1 returning conversation_id',
    values: [work.workspaceId],
  })
  return rows.map((row) => row.conversation_id)
}

export async function moveCursor(work: Scope, sequence: number): Promise<void> {
  await work.transaction.rows({
    name: 'move_search_cursor',
    text: `insert into search_cursors (workspace_id, sequence) values ($1, $2)
           on conflict (workspace_id) do update set sequence = excluded.sequence`,
    values: [work.workspaceId, sequence],
  })
}

export interface UnreadMessages {
  conversation_id: string
  contact_id: string
  through_sequence: number
  texts: string[]
  more: boolean
}

/** The unread messages of these conversations, and new conversations without messages. */
export async function readUnindexed(
  work: Scope,
  conversationIds: readonly string[],
): Promise<UnreadMessages[]> {
  if (conversationIds.length === 0) return []
  return work.transaction.rows<UnreadMessages>({
    name: 'read_unindexed',
    text: `
      select c.id as conversation_id, c.contact_id, coalesce(m.last, d.through) as through_sequence,
             coalesce(m.texts, '{}') as texts, coalesce(m.count, 0) = $3 as more
        from conversations c
        left join lateral (
          select coalesce(max(through_sequence), 0) as through, count(*) as parts from conversation_documents p
           where p.workspace_id = $1 and p.conversation_id = c.id) d on true
        left join lateral (
          select max(sequence) as last, count(*) as count, array_agg(text) as texts
            from (select n.sequence, n.text from messages n
                   where n.workspace_id = $1 and n.conversation_id = c.id and n.sequence > d.through
                   order by n.sequence limit $3) next) m on true
       where c.workspace_id = $1 and c.id = any ($2::uuid[]) and (m.count > 0 or d.parts = 0)`,
    values: [work.workspaceId, conversationIds, MESSAGES_AT_ONCE],
  })
}

export interface NewPart {
  conversation_id: string
  contact_id: string
  through_sequence: number
  /** Of several parts that are written at once, from 0. */
  ordinal: number
  words: string[]
}

/** The first part adds to the newest one of its conversation while that one has room. */
export async function writeParts(work: Scope, parts: readonly NewPart[]): Promise<void> {
  if (parts.length === 0) return
  await work.transaction.rows({
    name: 'write_conversation_documents',
    text: `
      insert into conversation_documents as d (workspace_id, conversation_id, part, contact_id, contact_words, words, through_sequence)
      select $1, n.conversation_id, coalesce(last.part + (length(last.words) >= $3)::integer, 0) + n.ordinal, n.contact_id,
             coalesce(k.words, ''::tsvector), array_to_tsvector(n.words), n.through_sequence
        from jsonb_to_recordset($2::jsonb) as n (
          conversation_id uuid, contact_id uuid, through_sequence bigint, ordinal integer, words text[])
        left join contact_documents k on k.workspace_id = $1 and k.contact_id = n.contact_id
        left join lateral (
          select p.part, p.words from conversation_documents p
           where p.workspace_id = $1 and p.conversation_id = n.conversation_id order by p.part desc limit 1) last on true
      on conflict (workspace_id, conversation_id, part) do update
        set words = d.words || excluded.words, contact_words = excluded.contact_words, contact_id = excluded.contact_id,
            through_sequence = greatest(d.through_sequence, excluded.through_sequence)`,
    values: [work.workspaceId, JSON.stringify(parts), WORDS_OF_A_PART],
  })
}

/** Conversations are found by what their contacts are called now. */
export async function renamePeople(work: Scope, contactIds: readonly string[]): Promise<void> {
  await work.transaction.rows({
    name: 'rename_in_documents',
    text: `
      update conversation_documents d set contact_words = k.words
        from contact_documents k
       where d.workspace_id = $1 and d.contact_id = any ($2::uuid[])
         and k.workspace_id = $1 and k.contact_id = d.contact_id and d.contact_words <> k.words`,
    values: [work.workspaceId, contactIds],
  })
}
