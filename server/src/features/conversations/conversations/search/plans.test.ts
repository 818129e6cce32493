/** The plans of lists and searches, as the role of the server: row-level security decides which indexes Postgres may use. */
import { type Input, type Principal, readId, showId } from '@parley/contracts'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Session, Statement } from '../../../../platform/database/index.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import { createFeatureBench, type FeatureBench } from '../../../../testing/feature-bench.ts'
import { createContacts } from '../../../contacts/contacts/index.ts'
import { listMessages } from '../../messages/list-messages.ts'
import { createConversationLister } from '../conversation-lister.ts'
import { findConversation } from '../conversations.store.ts'
import { listSessions } from '../list-sessions.ts'
import { timedWindow } from '../reply-window.ts'

const CONVERSATIONS = 6000
let bench: FeatureBench
let owner: Principal
const member = newId()
const team = newId()
const agent = newId()
const longThread = newId()
const list = createConversationLister(timedWindow)

/** One large workspace beside some small ones. Of its conversations one in fifty is what somebody looks for. */
beforeAll(async () => {
  bench = await createFeatureBench()
  owner = await bench.workspace()
  const client = new pg.Client({ connectionString: bench.connectionString })
  await client.connect()
  await client.query('set session_replication_role = replica')
  for (const [workspaceId, count] of [
    [owner.workspaceId, CONVERSATIONS],
    [(await bench.workspace()).workspaceId, 200],
    [(await bench.workspace()).workspaceId, 200],
  ] as const) {
    const tag = workspaceId.slice(-5)
    const seen = '$1::uuid, gen_random_uuid()'
    await client.query(`create temporary table n as select gen_random_uuid() as conversation, gen_random_uuid() as contact,
      i, timestamptz '2026-01-01' + i * interval '1 minute' as at from generate_series(1, ${count}) i`)
    await client.query(
      `insert into channels (workspace_id, id, kind, provider, name, provider_account_id, credentials, messages_per_second, created_at, updated_at)
       values (${seen}, 'whatsapp', 'sandbox', 'n', '1', '', 1, now(), now())`,
      [workspaceId],
    )
    await client.query(
      `insert into contacts (workspace_id, id, name, tags, created_at, updated_at)
       select $1, contact, 'Name ' || i, case when i % 50 = 0 then '{vip}'::text[] else '{}' end, at, at from n`,
      [workspaceId],
    )
    await client.query(
      `insert into contact_tags select workspace_id, tag, id from contacts, unnest(tags) as tag where workspace_id = $1`,
      [workspaceId],
    )
    await client.query(
      `insert into contact_documents select $1, contact, array_to_tsvector(array['${tag}name', '${tag}name' || i]) from n`,
      [workspaceId],
    )
    await client.query(
      `insert into conversations (workspace_id, id, channel_id, contact_id, lifecycle, responder, last_message_at, assignee_id, team_id, tags,
         unread_count, waiting_since, priority, target_state, first_response_due_at, created_at, updated_at)
       select $1, conversation, (select id from channels where workspace_id = $1), contact,
              case when i % 50 = 1 then 'open' when i % 50 = 2 then 'snoozed' else 'closed' end, case when i % 50 = 3 then 'person' else 'ai' end, at,
              case when i % 50 = 4 then '${member}'::uuid when i % 2 = 0 then gen_random_uuid() end, case when i % 50 = 5 then '${team}'::uuid end,
              case when i % 50 = 6 then '{vip}'::text[] when i % 7 = 0 then array['t' || i % 300] else '{}' end,
              case when i % 50 = 7 then 1 else 0 end, case when i % 50 = 8 then at end, case when i % 50 = 9 then 'urgent' else 'normal' end,
              case when i % 50 = 10 then 'breached' else 'none' end, case when i % 50 = 10 then at end, at, at from n`,
      [workspaceId],
    )
    await client.query(
      `insert into conversation_tags select workspace_id, tag, id from conversations, unnest(tags) as tag where workspace_id = $1`,
      [workspaceId],
    )
    await client.query(
      `insert into conversation_documents select $1, conversation, 0, contact, array_to_tsvector(array['${tag}name', '${tag}name' || i]),
         array_to_tsvector(array['${tag}hello', '${tag}word' || i % 500]), 0 from n`,
      [workspaceId],
    )
    await client.query(
      `insert into messages (workspace_id, id, conversation_id, session_id, channel_id, contact_id, direction, sender, type, content, text, status, occurred_at, created_at)
       select $1, gen_random_uuid(), conversation, conversation, conversation, contact, 'inbound', 'contact', 'text', '{}', 'hello', 'received', at, at
         from n, generate_series(1, 3)`,
      [workspaceId],
    )
    await client.query(
      `insert into sessions (workspace_id, id, conversation_id, channel_id, contact_id, agent_id, started_at, last_message_at, updated_at)
       select $1, gen_random_uuid(), conversation, (select id from channels where workspace_id = $1), contact,
              case when i % 50 = 0 then '${agent}'::uuid else contact end, at, at, at from n`,
      [workspaceId],
    )
    await client.query('drop table n')
  }
  // One long thread: of a short one, sorting what there is may be the cheapest.
  await client.query(
    `insert into messages (workspace_id, id, conversation_id, session_id, channel_id, contact_id, direction, sender, type, content, text, status, occurred_at, created_at)
     select $1, gen_random_uuid(), $2, $2, $2, $2, 'inbound', 'contact', 'text', '{}', 'hello', 'received', at, at
       from generate_series(1, 2000) i, lateral (select timestamptz '2026-01-01' + i * interval '1 minute' as at) t`,
    [owner.workspaceId, longThread],
  )
  await client.query(
    'vacuum analyze conversations, conversation_documents, contact_documents, conversation_tags, contact_tags, messages, contacts, sessions',
  )
  await client.end()
}, 60_000)
afterAll(() => bench.drop())

/** Runs statements and writes down by which indexes they were read. */
function explaining(session: Session, plans: string[]): Session {
  const rows = async <Row>(statement: Statement): Promise<Row[]> => {
    const lines = await session.rows<{ 'QUERY PLAN': string }>({
      text: `explain ${statement.text}`,
      values: statement.values,
    })
    plans.push(lines.map((line) => line['QUERY PLAN']).join('\n'))
    return session.rows<Row>(statement)
  }
  return { rows, row: async <Row>(statement: Statement) => (await rows<Row>(statement))[0] }
}

async function plansOf(filter: Partial<Input<'conversations.list'>>): Promise<string[]> {
  const plans: string[] = []
  await bench.platform.database.read(owner.workspaceId, (session) =>
    list(
      {
        transaction: explaining(session, plans) as never,
        principal: owner,
        workspaceId: owner.workspaceId,
        now: bench.clock.now(),
      },
      {
        limit: 20,
        sort: 'newest',
        ...filter,
      } as never,
    ),
  )
  return plans
}

/** The statements of a first page, as they are sent. */
async function statementsOf(
  filter: Partial<Input<'conversations.list'>>,
  then?: (work: { transaction: Session; workspaceId: string }, id: string) => Promise<unknown>,
): Promise<Statement[]> {
  const statements: Statement[] = []
  await bench.platform.database.read(owner.workspaceId, async (session) => {
    const rows = async <Row>(statement: Statement): Promise<Row[]> => {
      statements.push(statement)
      return session.rows<Row>(statement)
    }
    const row = async <Row>(statement: Statement) => (await rows<Row>(statement))[0]
    const work = { transaction: { rows, row }, workspaceId: owner.workspaceId }
    const { data } = await list(
      { ...work, transaction: work.transaction as never, principal: owner, now: bench.clock.now() },
      { limit: 20, sort: 'newest', ...filter } as never,
    )
    await then?.(work, readId('conversation', data[0]!.id)!)
  })
  return statements
}

// A prepared statement is soon planned for a workspace of average size, where hashing every contact looks cheap.
test.each([
  ['a page', undefined],
  ['one conversation', findConversation],
])(
  'the rows of %s are read by their keys, whatever workspace the statement was planned for',
  async (_, then) => {
    const { name, text } = (await statementsOf({}, then)).at(-1)!
    expect(name).toBe('read_conversation_views')
    const plan = await genericPlan(text)
    expect(plan).not.toMatch(/Seq Scan|Hash Join|Merge/)
    for (const index of [
      'conversations_pkey',
      'contacts_pkey',
      'contact_identities_by_contact',
      'handoffs_active',
    ])
      expect(plan).toContain(` ${index}`)
  },
)

describe('the first page of a common filter is planned once, and read in the order of its index:', () => {
  test.each<[string, Partial<Input<'conversations.list'>>, string]>([
    ['no filter', {}, 'conversations_by_activity'],
    ['going on', { closed: false }, 'conversations_going_on'],
    ['closed', { closed: true }, 'conversations_by_activity'],
    ['unread', { unread: true }, 'conversations_unread'],
    ['of a member', { assignee: showId('member', member) }, 'conversations_by_assignee'],
    [
      'of a member, going on',
      { assignee: showId('member', member), closed: false },
      'conversations_by_assignee',
    ],
    ['of no member, going on', { assignee: 'none', closed: false }, 'conversations_going_on'],
    ['of a team', { team_id: showId('team', team) }, 'conversations_by_team'],
    ['waiting longest', { closed: false, sort: 'waiting_longest' }, 'conversations_waiting'],
  ])('%s', async (_what, filter, index) => {
    const [page, again] = [(await statementsOf(filter))[0]!, (await statementsOf(filter))[0]!]
    expect(page.name).toMatch(/^page_[0-9a-f]{40}$/)
    expect(again.name).toBe(page.name)
    const plan = await genericPlan(page.text)
    expect(plan).toContain(` ${index} `)
    expect(plan).not.toMatch(/Sort|Seq Scan|Bitmap/)
  })
})

test('a filter of which the right plan depends on the value is planned for the value, and so is a rare combination', async () => {
  for (const filter of [
    { tags: ['vip'] },
    { responder: 'person' },
    { lifecycle: 'snoozed' },
    { unread: true, closed: false, assignee: 'none' },
  ] as Partial<Input<'conversations.list'>>[]) {
    const [page] = await statementsOf(filter)
    expect(page!.name).toBeUndefined()
  }
})

/** As the application role, with the statistics of every workspace together. */
async function genericPlan(text: string): Promise<string> {
  const client = new pg.Client({ connectionString: bench.connectionString })
  await client.connect()
  try {
    await client.query(
      `set role parley_app; set random_page_cost = 1.1; set parley.workspace_id = '${owner.workspaceId}'`,
    )
    const { rows } = await client.query(`explain (generic_plan) ${text}`)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  } finally {
    await client.end()
  }
}

describe('as the application role', () => {
  test.each<[string, Partial<Input<'conversations.list'>>, string]>([
    ['the list', {}, 'conversations_by_activity'],
    ['the list, oldest first', { sort: 'oldest' }, 'conversations_by_activity'],
    ['those that go on', { closed: false }, 'conversations_going_on'],
    ['those of a member', { assignee: showId('member', member) }, 'conversations_by_assignee'],
    ['those of a team', { team_id: showId('team', team) }, 'conversations_by_team'],
    ['those with a tag', { tags: ['vip'] }, 'conversation_tags_pkey'],
    ['unread ones', { unread: true }, 'conversations_unread'],
    ['those that people answer', { responder: 'person' }, 'conversations_with_people'],
    ['snoozed ones', { lifecycle: 'snoozed' }, 'conversations_not_open'],
    ['urgent ones', { priority: ['urgent'] }, 'conversations_by_priority'],
    ['those whose target was missed', { target_state: 'breached' }, 'conversations_by_target'],
    ['who waits longest', { sort: 'waiting_longest' }, 'conversations_waiting'],
    ['what is due soonest', { sort: 'due_soonest' }, 'conversations_due'],
    ['the order of making', { sort: 'created_newest' }, 'conversations_pkey'],
  ])('%s is read by an index and not from end to end', async (_what, filter, index) => {
    const [chosen, shown] = await plansOf(filter)
    expect(chosen).toContain(` ${index} `)
    for (const plan of [chosen, shown])
      expect(plan).not.toMatch(/Seq Scan on (conversations|contacts|conversation_tags)/)
    expect(shown).toContain('conversations_pkey')
  })

  test('a search reads the index of words, or the rows that it walks along', async () => {
    const rare = await plansOf({ search: 'word77' })
    expect(rare.join('\n')).not.toMatch(/Seq Scan on (conversations|contacts|conversation_documents)/)
    expect(rare.some((plan) => plan.includes('conversations_pkey'))).toBe(true)
  })

  test.each([
    [
      'matching_conversations',
      `(d.contact_words || d.words) @@ $1::tsquery`,
      'conversation_documents',
      'conversation_documents_words',
    ],
    ['matching_contacts', `d.words @@ $1::tsquery`, 'contact_documents', 'contact_documents_words'],
  ])(
    'the words of %s have an index, of which only the owner of the tables has the use',
    async (name, match, table, index) => {
      const query = `'${owner.workspaceId.slice(-5)}name77':*`
      const client = new pg.Client({ connectionString: bench.connectionString })
      await client.connect()
      try {
        const explain = async () => {
          const { rows } = await client.query(
            `explain select 1 from ${table} d where ${match} and (d.workspace_id = current_workspace_id()) is true`,
            [query],
          )
          return rows.map((row) => row['QUERY PLAN']).join('\n')
        }
        expect(await explain()).toContain(index)
        await client.query(`set role parley_app; set parley.workspace_id = '${owner.workspaceId}'`)
        expect(await explain()).not.toContain(index)
        const { rows } = await client.query(`select prosecdef from pg_proc where proname = $1`, [name])
        expect(rows[0].prosecdef).toBe(true)
        const before = await hits(client, index)
        await client.query(`select * from ${name}($1::tsquery, 10)`, [query])
        expect(await hits(client, index)).toBe(before + 1)
      } finally {
        await client.end()
      }
    },
  )

  test.each<[string, Input<'contacts.list'>, string]>([
    ['all of them', {}, 'contacts_pkey'],
    ['those with a tag', { tag: 'vip' }, 'contacts_pkey'],
    ['the one with a phone', { phone: '+919812345001' }, 'contact_identities_pkey'],
  ])('of contacts %s are read by an index', async (_what, filter, index) => {
    const plans: string[] = []
    await bench.platform.database.read(owner.workspaceId, (session) =>
      createContacts(bench.platform).handlers['contacts.list'](
        {
          transaction: explaining(session, plans),
          principal: owner,
          workspaceId: owner.workspaceId,
        } as never,
        { limit: 20, ...filter } as never,
      ),
    )
    expect(plans[0]).toMatch(new RegExp(` ${index} |Only Scan using ${index} `))
    expect(plans[0]).not.toContain('Seq Scan on contacts')
  })

  test.each<[string, Input<'sessions.list'>, string]>([
    ['all of them', {}, 'sessions_pkey'],
    ['those of an agent', { agent_id: showId('agent', agent) }, 'sessions_by_agent'],
  ])(
    'of sessions %s, first page and later ones, are read along an index and not sorted',
    async (_what, filter, index) => {
      const plans: string[] = []
      await bench.platform.database.read(owner.workspaceId, async (session) => {
        const listPage = (cursor?: string) =>
          listSessions(
            {
              transaction: explaining(session, plans),
              principal: owner,
              workspaceId: owner.workspaceId,
            } as never,
            { limit: 20, ...filter, ...(cursor && { cursor }) } as never,
          )
        const { next_cursor } = await listPage()
        expect((await listPage(next_cursor!)).data).toHaveLength(20)
      })
      for (const plan of plans) {
        expect(plan).toContain(` ${index} `)
        expect(plan).not.toContain('Sort')
      }
    },
  )

  test.each(['conversation_id', 'session_id'] as const)(
    'of messages of one %s, first page and later ones, are read along an index and not sorted',
    async (filter) => {
      const id = showId(filter === 'session_id' ? 'session' : 'conversation', longThread)
      const plans: string[] = []
      await bench.platform.database.read(owner.workspaceId, async (session) => {
        const listPage = (cursor?: string) =>
          listMessages(
            {
              transaction: explaining(session, plans),
              principal: owner,
              workspaceId: owner.workspaceId,
            } as never,
            { limit: 50, order: 'desc', [filter]: id, ...(cursor && { cursor }) } as never,
          )
        const { next_cursor } = await listPage()
        expect((await listPage(next_cursor!)).data).toHaveLength(50)
      })
      const index = `messages_of_${filter.replace('_id', '')}_as_written`
      expect(plans).toHaveLength(2)
      for (const plan of plans) {
        expect(plan).toContain(index)
        expect(plan).not.toContain('Sort Key: m.')
      }
      expect(plans[1]).toMatch(/Index Cond: .*written_at/)
    },
  )
})

/** How often an index was read so far, this connection's reading counted in. */
async function hits(client: pg.Client, index: string): Promise<number> {
  await client.query('select pg_stat_force_next_flush()')
  await client.query('select pg_stat_clear_snapshot()')
  const { rows } = await client.query('select idx_scan from pg_stat_all_indexes where indexrelname = $1', [
    index,
  ])
  return Number(rows[0].idx_scan)
}
