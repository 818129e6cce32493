/** Conversations with their contacts, messages and search documents. Everything follows from the number of a conversation, so that every run is the same. */
import pg from 'pg'
import {
  conversationsOf,
  dropBenchWorkspaces,
  type LoadedWorkspace,
  MADE,
  makeBenchWorkspaces,
} from './bench-workspaces.ts'
import { type Loader, type LoadOptions, loadTables } from './load-tables.ts'

export const MESSAGES_EACH = 10
const MOST_SENTENCES = 50_000
const WORDS = 20_000
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

/** Search words carry the last digits of their workspace, as the server writes them. */
const TAG = `right(w.workspace_id::text, 5)`
const LAST = `(${MADE} + (bench_hash(i, 2) % 90) * interval '1 day')`
const NAME = `(array['${FIRST_NAMES.join("','")}'])[1 + bench_hash(i, 3) % ${FIRST_NAMES.length}]`
const PHONE = `('919' || lpad((bench_hash(i, 5) % 1000000000)::text, 9, '0'))`
const IS_OPEN = `bench_hash(i, 6) % 10 = 0`
const IS_TAGGED = `bench_hash(i, 8) % 20 = 0`
const ITS_TAG = `(array['${TAGS.join("','")}'])[1 + bench_hash(i, 9) % ${TAGS.length}]`
const CONTACT_WORDS = `array_to_tsvector(array[${TAG} || lower(${NAME}), ${TAG} || surname.words[1]]
  || array(select ${TAG} || substr(${PHONE}, n) from generate_series(1, 9) n))`

/** The statements read `bench_workspaces` and `bench_sentences`; messages get the sequences after `sequence`. */
function inboxLoaders(sentences: number, sequence: number): Loader[] {
  const surname = `join bench_sentences surname on surname.number = bench_hash(i, 4) % ${sentences}`
  const sentence = `join bench_sentences s on s.number = bench_hash(i * ${MESSAGES_EACH} + j, 12) % ${sentences}`
  const lastSequence = `${sequence} + i * ${MESSAGES_EACH} + ${MESSAGES_EACH - 1}`
  return [
    {
      table: 'conversation_documents',
      insert: (part) => `
        insert into conversation_documents (workspace_id, conversation_id, part, contact_id, contact_words, words, through_sequence)
        select w.workspace_id, bench_id(2, i), 0, bench_id(1, i), ${CONTACT_WORDS},
               array_to_tsvector(array(
                 select ${TAG} || word from generate_series(0, ${MESSAGES_EACH - 1}) j ${sentence}, unnest(s.words) as word)),
               ${lastSequence}
          from ${conversationsOf(part)} ${surname}`,
    },
    {
      table: 'messages',
      insert: (part) => `
        insert into messages (workspace_id, id, sequence, conversation_id, session_id, channel_id, contact_id, direction, sender, type,
          content, text, address, status, provider_message_id, occurred_at, created_at) overriding system value
        select w.workspace_id, bench_id(4, i * ${MESSAGES_EACH} + j), ${sequence} + i * ${MESSAGES_EACH} + j, bench_id(2, i),
               bench_id(3, i), w.channel_id, bench_id(1, i), case when j % 2 = 0 then 'inbound' else 'outbound' end,
               case when j % 2 = 0 then 'contact' else 'ai' end, 'text', jsonb_build_object('type', 'text', 'text', s.text), s.text, '',
               case when j % 2 = 0 then 'received' else 'read' end, 'wamid.' || (i * ${MESSAGES_EACH} + j), ${MADE}, ${MADE}
          from ${conversationsOf(part)} cross join generate_series(0, ${MESSAGES_EACH - 1}) j ${sentence}`,
    },
    {
      table: 'conversations',
      insert: (part) => `
        insert into conversations (workspace_id, id, channel_id, contact_id, current_session_id, lifecycle, responder, messages_count,
          last_inbound_at, last_message_at, last_message_text, assignee_id, tags, unread_count, waiting_since, opened_at, created_at, updated_at)
        select w.workspace_id, bench_id(2, i), w.channel_id, bench_id(1, i), bench_id(3, i),
               case when ${IS_OPEN} then 'open' else 'closed' end, case when assigned then 'person' else 'ai' end, ${MESSAGES_EACH},
               ${LAST}, ${LAST}, s.text, case when assigned then w.members[1 + bench_hash(i, 7) % ${MEMBERS}] end,
               case when ${IS_TAGGED} then array[${ITS_TAG}] else '{}' end,
               case when ${IS_OPEN} and bench_hash(i, 10) % 10 = 0 then 1 else 0 end,
               case when ${IS_OPEN} and bench_hash(i, 10) % 10 = 0 then ${LAST} end, ${MADE}, ${MADE}, ${LAST}
          from ${conversationsOf(part)} cross join lateral (select ${MESSAGES_EACH - 1} as j, bench_hash(i, 11) % 5 = 0 as assigned) a ${sentence}`,
    },
    {
      table: 'contact_documents',
      insert: (part) => `
        insert into contact_documents (workspace_id, contact_id, words)
        select w.workspace_id, bench_id(1, i), ${CONTACT_WORDS} from ${conversationsOf(part)} ${surname}`,
    },
    {
      table: 'sessions',
      insert: (part) => `
        insert into sessions (workspace_id, id, conversation_id, channel_id, contact_id, status, messages_count, started_at, last_message_at, updated_at)
        select w.workspace_id, bench_id(3, i), bench_id(2, i), w.channel_id, bench_id(1, i), 'resolved', ${MESSAGES_EACH}, ${MADE}, ${LAST}, ${LAST}
          from ${conversationsOf(part)}`,
    },
    {
      table: 'contacts',
      insert: (part) => `
        insert into contacts (workspace_id, id, name, created_at, updated_at)
        select w.workspace_id, bench_id(1, i), ${NAME} || ' ' || initcap(surname.words[1]), ${MADE}, ${MADE} from ${conversationsOf(part)} ${surname}`,
    },
    {
      table: 'contact_identities',
      insert: (part) => `
        insert into contact_identities (workspace_id, kind, value, contact_id, created_at)
        select w.workspace_id, 'phone', '+' || ${PHONE}, bench_id(1, i), ${MADE} from ${conversationsOf(part)} on conflict do nothing`,
    },
    {
      table: 'conversation_tags',
      insert: (part) => `
        insert into conversation_tags (workspace_id, tag, conversation_id)
        select w.workspace_id, ${ITS_TAG}, bench_id(2, i) from ${conversationsOf(part)} where ${IS_TAGGED}`,
    },
  ]
}

/** Rows that are loaded with the conversations. */
export interface Companion {
  /** The first message of conversation 0 has `firstSequence`. */
  prepare(client: pg.ClientBase, firstSequence: number): Promise<Loader[]>
  finish(client: pg.ClientBase): Promise<void>
}

/** The rows of workspaces, with fresh indexes and statistics. */
export async function loadInbox(
  connectionString: string,
  workspaces: readonly LoadedWorkspace[],
  { companion, ...options }: LoadOptions & { companion?: Companion },
): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const first = Math.min(...workspaces.map(({ from }) => from))
    const last = Math.max(...workspaces.map(({ from, conversations }) => from + conversations - 1))
    const sentences = Math.min(last - first + 1, MOST_SENTENCES)
    await makeBenchWorkspaces(client, workspaces)
    await makeSentences(client, sentences)
    const { rows } = await client.query<{ free: string }>(
      `select nextval(pg_get_serial_sequence('messages', 'sequence')) as free`,
    )
    const sequence = Number(rows[0]!.free)
    const others = (await companion?.prepare(client, sequence)) ?? []
    await loadTables(
      connectionString,
      [...others, ...inboxLoaders(sentences, sequence)],
      { first, last },
      options,
    )
    await client.query(`select setval(pg_get_serial_sequence('messages', 'sequence'), $1::bigint)`, [
      sequence + (last + 1) * MESSAGES_EACH,
    ])
    await client.query(`
      insert into conversation_tag_counts (workspace_id, tag, conversations_count)
      select workspace_id, tag, count(*) from conversation_tags group by 1, 2`)
    await companion?.finish(client)
    await client.query('drop table bench_sentences')
    await dropBenchWorkspaces(client)
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
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
