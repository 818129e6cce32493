/**
 * All that a person who picks up has to know, in one read. It looks at what other features keep of the conversation:
 * a handoff is where all of it comes together, and the contact waits meanwhile.
 */

import type { OwnTexts } from '@parley/contracts'
import type { Session } from '../../../../platform/database/index.ts'
import { unpackJson } from '../../../../platform/events/pack-json.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import { ownTextsSql } from '../../../identity/standard-texts/index.ts'

export interface ThreadLine {
  direction: 'inbound' | 'outbound'
  sender: 'contact' | 'ai' | 'person' | 'api' | 'system'
  type: string
  text: string
  status: string
  sequence: number
}

export interface ThreadTurn {
  outcome: string
  through_sequence: number
  steps: Record<string, unknown>[]
  titles: string[]
  answer: string | null
  created_at: string
}

export interface Thread {
  contact: {
    name: string | null
    email: string | null
    language: string | null
    time_zone: string | null
    phone: string | null
    is_reachable: boolean
  }
  agent: { id: string; name: string; language: string; time_zone: string } | null
  responder: 'ai' | 'person' | 'none'
  channel_kind: string
  window_expires_at: string | null
  /** Where the contact wrote from; null when nothing can be sent. */
  address: string | null
  lead: {
    name: string | null
    phone: string | null
    email: string | null
    intent: string | null
    custom_fields: Record<string, unknown>
  } | null
  /** The standard texts that the workspace wrote in its own words. */
  texts: OwnTexts | null
  /** The intake of the dialogue, as it is stored. */
  intake: unknown
  /** The messages that arrived last, in the order in which they were written. */
  lines: ThreadLine[]
  /** Since a person responded last, oldest first. */
  turns: ThreadTurn[]
}

/** Turns of early releases have no sources. */
interface StoredTrace {
  steps?: ThreadTurn['steps']
  sources?: { title: string }[]
}

type StoredTurn = Omit<ThreadTurn, 'steps' | 'titles'> & { trace: StoredTrace | null; packed: string | null }
type StoredThread = Omit<Thread, 'turns'> & { turns: StoredTurn[] }

const LINES = 30
const TURNS = 12

export async function readThread(work: Scope<Session>, conversationId: string): Promise<Thread> {
  const row = await work.transaction.row<{ thread: StoredThread }>({
    name: 'handoff_thread',
    text: `
      select jsonb_build_object(
        'contact', jsonb_build_object('name', p.name, 'email', p.email, 'language', p.language, 'time_zone', p.time_zone,
           'phone', (select i.value from contact_identities i where i.workspace_id = $1 and i.contact_id = p.id
                        and i.kind = 'phone' order by i.created_at, i.value limit 1),
           'is_reachable', p.blocked_at is null and p.opted_out_at is null),
        'agent', case when a.id is null then null
           else jsonb_build_object('id', a.id, 'name', a.name, 'language', a.language, 'time_zone', a.time_zone) end,
        'responder', c.responder,
        'channel_kind', ch.kind,
        'window_expires_at', c.window_expires_at,
        'address', (select m.address from messages m where m.workspace_id = $1 and m.conversation_id = c.id
                       and m.address <> '' order by m.sequence desc limit 1),
        'lead', (select jsonb_build_object('name', l.name, 'phone', l.phone, 'email', l.email, 'intent', l.intent,
                                           'custom_fields', l.custom_fields)
                   from leads l where l.workspace_id = $1 and l.contact_id = c.contact_id),
        'texts', ${ownTextsSql('c.workspace_id')},
        'intake', (select i.state from intakes i where i.workspace_id = $1 and i.conversation_id = c.id),
        'lines', (select coalesce(jsonb_agg(jsonb_build_object('direction', m.direction, 'sender', m.sender, 'type', m.type,
                           'text', m.text, 'status', m.status, 'sequence', m.sequence)
                           order by m.written_at, m.sequence), '[]')
                    from (select * from messages where workspace_id = $1 and conversation_id = c.id
                           order by sequence desc limit ${LINES}) m),
        'turns', (select coalesce(jsonb_agg(jsonb_build_object('outcome', t.outcome, 'through_sequence', t.through_sequence,
                           'trace', t.trace, 'packed', encode(t.packed, 'base64'), 'created_at', t.created_at,
                           'answer', (select m.text from messages m where m.workspace_id = $1 and m.conversation_id = c.id
                                         and m.sequence > t.through_sequence and m.turn_id = t.id limit 1))
                           order by t.created_at, t.id), '[]')
                    from (select * from turns where workspace_id = $1 and conversation_id = c.id
                             and created_at > (select coalesce(max(h.released_at), '-infinity') from handoffs h
                                   where h.workspace_id = $1 and h.conversation_id = c.id)
                           order by created_at desc, id desc limit ${TURNS}) t)) as thread
        from conversations c
        join contacts p on p.workspace_id = c.workspace_id and p.id = c.contact_id
        join channels ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id
        left join agents ta on ta.workspace_id = c.workspace_id and ta.id = c.transferred_agent_id and ta.deleted_at is null
              and ta.status = 'active'
        left join agents a on a.workspace_id = c.workspace_id and a.id = coalesce(ta.id, ch.agent_id)
       where c.workspace_id = $1 and c.id = $2`,
    values: [work.workspaceId, conversationId],
  })
  const { turns, ...thread } = row!.thread
  return { ...thread, turns: turns.map(withTrace) }
}

function withTrace({ trace, packed, ...turn }: StoredTurn): ThreadTurn {
  const { steps = [], sources = [] } = trace ?? (unpackJson(Buffer.from(packed!, 'base64')) as StoredTrace)
  return { ...turn, steps, titles: [...new Set(sources.map(({ title }) => title))].sort() }
}
