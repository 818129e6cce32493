/**
 * Fills workspaces with conversations, as years of use would: in bulk, as the owner of the tables, without their triggers
 * and with their indexes made afterwards. Everything follows from the number of a conversation, so that every run is the same.
 */
import type pg from 'pg'
import { withoutIndexes } from './without-indexes.ts'

export interface LoadedWorkspace {
  workspaceId: string
  channelId: string
  /** Numbers from..from + conversations - 1. */
  from: number
  conversations: number
}

export const MESSAGES_EACH = 10
const MOST_SENTENCES = 50_000
const WORDS = 20_000
export const AT_ONCE = 25_000
export const INBOX_TABLES = [
  'contacts',
  'contact_identities',
  'conversations',
  'sessions',
  'messages',
  'contact_documents',
  'conversation_documents',
  'conversation_tags',
]

export const MEMBERS = 20
export const TAGS = ['vip', 'refund', 'delivery', 'complaint', 'press']
export const FIRST_NAMES = [
  'Asha',
  'Ravi',
  'Meena',
  'Arjun',
  'Lakshmi',
  'Kabir',
  'Zoya',
  'Farhan',
  'Nisha',
  'Vikram',
  'Ananya',
  'Rohan',
  'Priya',
  'Sanjay',
  'Divya',
  'Imran',
  'Kavya',
  'Manoj',
  'Neha',
  'Tara',
]
const SYLLABLES = [
  'ba',
  'de',
  'ki',
  'lo',
  'mu',
  'na',
  'pe',
  'ri',
  'so',
  'tu',
  'va',
  'ze',
  'gra',
  'sti',
  'plo',
  'kre',
]

/** Ids in the order of making: when, what, and which. */
const ID = `create function bench_id(kind integer, i bigint) returns uuid language sql immutable as $$
  select (lpad(to_hex(1700000000000 + i * 20), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8000' || lpad(to_hex(i), 12, '0'))::uuid $$`
const HASH = `create function bench_hash(i bigint, salt integer) returns bigint language sql immutable as $$
  select hashint8extended(i, salt) & 9223372036854775807 $$`

/** Functions that make ids and numbers from the number of a conversation. `dropInboxFunctions` removes them. */
export async function makeInboxFunctions(client: pg.ClientBase): Promise<void> {
  await client.query(ID)
  await client.query(HASH)
}

export async function dropInboxFunctions(client: pg.ClientBase): Promise<void> {
  await client.query('drop function bench_id; drop function bench_hash')
}

/** Needs `makeInboxFunctions`. Without triggers and statistics; `withoutIndexes` makes it faster. */
export async function loadConversations(
  client: pg.ClientBase,
  workspaces: readonly LoadedWorkspace[],
  say: (text: string) => void,
): Promise<void> {
  const total = workspaces.reduce((sum, each) => sum + each.conversations, 0)
  const sentences = Math.min(total, MOST_SENTENCES)
  await makeSentences(client, sentences)
  let done = 0
  for (const workspace of workspaces) {
    for (let start = 0; start < workspace.conversations; start += AT_ONCE) {
      const count = Math.min(AT_ONCE, workspace.conversations - start)
      await loadPart(client, workspace, { from: workspace.from + start, count, sentences })
      done += count
      if (done % (AT_ONCE * 4) < count) say(`${done} of ${total} conversations`)
    }
  }
  await client.query(`
    insert into conversation_tag_counts (workspace_id, tag, conversations_count)
    select workspace_id, tag, count(*) from conversation_tags group by 1, 2`)
  await client.query('drop table bench_sentences')
}

export async function loadInbox(
  client: pg.ClientBase,
  workspaces: readonly LoadedWorkspace[],
  say: (text: string) => void,
): Promise<void> {
  await makeInboxFunctions(client)
  await withoutIndexes(client, INBOX_TABLES, async () => {
    await loadConversations(client, workspaces, say)
    say('indexes')
  })
  await dropInboxFunctions(client)
  say('statistics')
  await client.query(`vacuum (analyze) ${INBOX_TABLES.join(', ')}`)
  await client.query('checkpoint')
}

/** Few words are everywhere and most are rare, as in speech. */
async function makeSentences(client: pg.ClientBase, sentences: number): Promise<void> {
  const syllables = `(array['${SYLLABLES.join("','")}'])`
  const pick = (shift: number) => `${syllables}[1 + (w >> ${shift}) % ${SYLLABLES.length}]`
  await client.query(`
    create unlogged table bench_sentences as
    select s as number, string_agg(word, ' ' order by n) as text, array_agg(word) as words
      from generate_series(0, ${sentences - 1}) s, generate_series(1, 8) n,
           lateral (select floor(${WORDS} * power((bench_hash(s * 8 + n, 1) % 1000000) / 1000000.0, 4))::integer as w) x,
           lateral (select ${pick(0)} || ${pick(4)} || ${pick(8)} || ${pick(12)} as word) y
     group by s`)
  await client.query('alter table bench_sentences add primary key (number)')
  await client.query('analyze bench_sentences')
}

async function loadPart(
  client: pg.ClientBase,
  { workspaceId, channelId }: LoadedWorkspace,
  { from, count, sentences }: { from: number; count: number; sentences: number },
): Promise<void> {
  const ws = `'${workspaceId}'::uuid`
  const channel = `'${channelId}'::uuid`
  const tag = workspaceId.slice(-5)
  const series = `generate_series(${from}::bigint, ${from + count - 1}::bigint) i`
  const made = `(timestamptz '2024-01-01' + i * interval '40 seconds')`
  const last = `(${made} + (bench_hash(i, 2) % 90) * interval '1 day')`
  const name = `(array['${FIRST_NAMES.join("','")}'])[1 + bench_hash(i, 3) % ${FIRST_NAMES.length}]`
  const surname = `(select words[1] from bench_sentences s where s.number = bench_hash(i, 4) % ${sentences})`
  const phone = `('919' || lpad((bench_hash(i, 5) % 1000000000)::text, 9, '0'))`
  const isOpen = `bench_hash(i, 6) % 10 = 0`
  await client.query(`
    insert into contacts (workspace_id, id, name, created_at, updated_at)
    select ${ws}, bench_id(1, i), ${name} || ' ' || initcap(${surname}), ${made}, ${made} from ${series}`)
  await client.query(`
    insert into contact_identities (workspace_id, kind, value, contact_id, created_at)
    select ${ws}, 'phone', '+' || ${phone}, bench_id(1, i), ${made} from ${series} on conflict do nothing`)
  await client.query(`
    insert into contact_documents (workspace_id, contact_id, words)
    select ${ws}, bench_id(1, i), array_to_tsvector(array['${tag}' || lower(${name}), '${tag}' || ${surname}]
      || array(select '${tag}' || substr(${phone}, n) from generate_series(1, 9) n)) from ${series}`)
  await client.query(`
    insert into conversations (workspace_id, id, channel_id, contact_id, current_session_id, lifecycle, responder, messages_count,
      last_inbound_at, last_message_at, last_message_text, assignee_id, tags, unread_count, waiting_since, opened_at, created_at, updated_at)
    select ${ws}, bench_id(2, i), ${channel}, bench_id(1, i), bench_id(3, i), case when ${isOpen} then 'open' else 'closed' end,
           case when assigned then 'person' else 'ai' end, ${MESSAGES_EACH}, ${last}, ${last}, s.text,
           case when assigned then (select m.id from members m where m.workspace_id = ${ws} order by m.id offset bench_hash(i, 7) % ${MEMBERS} limit 1) end,
           case when bench_hash(i, 8) % 20 = 0 then array[(array['${TAGS.join("','")}'])[1 + bench_hash(i, 9) % ${TAGS.length}]] else '{}' end,
           case when ${isOpen} and bench_hash(i, 10) % 10 = 0 then 1 else 0 end,
           case when ${isOpen} and bench_hash(i, 10) % 10 = 0 then ${last} end, ${made}, ${made}, ${last}
      from ${series}, lateral (select bench_hash(i, 11) % 5 = 0 as assigned) a
      join bench_sentences s on true where s.number = bench_hash(i * ${MESSAGES_EACH} + ${MESSAGES_EACH - 1}, 12) % ${sentences}`)
  await client.query(`
    insert into conversation_tags (workspace_id, tag, conversation_id)
    select workspace_id, tag, id from conversations, unnest(tags) as tag
     where workspace_id = ${ws} and id between bench_id(2, ${from}) and bench_id(2, ${from + count - 1}) and tags <> '{}'`)
  await client.query(`
    insert into sessions (workspace_id, id, conversation_id, channel_id, contact_id, status, messages_count, started_at, last_message_at, updated_at)
    select ${ws}, bench_id(3, i), bench_id(2, i), ${channel}, bench_id(1, i), 'resolved', ${MESSAGES_EACH}, ${made}, ${last}, ${last} from ${series}`)
  await client.query(`
    insert into messages (workspace_id, id, conversation_id, session_id, channel_id, contact_id, direction, sender, type, content,
      text, address, status, provider_message_id, occurred_at, created_at)
    select ${ws}, bench_id(4, i * ${MESSAGES_EACH} + j), bench_id(2, i), bench_id(3, i), ${channel}, bench_id(1, i),
           case when j % 2 = 0 then 'inbound' else 'outbound' end, case when j % 2 = 0 then 'contact' else 'ai' end, 'text',
           jsonb_build_object('type', 'text', 'text', s.text), s.text, '', case when j % 2 = 0 then 'received' else 'read' end,
           'wamid.' || (i * ${MESSAGES_EACH} + j), ${made}, ${made}
      from ${series} cross join generate_series(0, ${MESSAGES_EACH - 1}) j
      join bench_sentences s on s.number = bench_hash(i * ${MESSAGES_EACH} + j, 12) % ${sentences}
     order by i, j`)
  await client.query(`
    insert into conversation_documents (workspace_id, conversation_id, part, contact_id, contact_words, words, through_sequence)
    select ${ws}, bench_id(2, i), 0, bench_id(1, i), d.words,
           array_to_tsvector(array(
             select distinct '${tag}' || word from generate_series(0, ${MESSAGES_EACH - 1}) j
               join bench_sentences s on s.number = bench_hash(i * ${MESSAGES_EACH} + j, 12) % ${sentences}, unnest(s.words) as word)), m.sequence
      from ${series} join messages m on m.workspace_id = ${ws} and m.id = bench_id(4, i * ${MESSAGES_EACH} + ${MESSAGES_EACH - 1})
      join contact_documents d on d.workspace_id = ${ws} and d.contact_id = bench_id(1, i)`)
}
