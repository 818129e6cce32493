/** The plans of lists and searches, as the role of the server: row-level security decides which indexes Postgres may use. */
import { type Input, showId } from '@parley/contracts'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { createContacts } from '../../../contacts/contacts/index.ts'
import { listMessages } from '../../messages/list-messages.ts'
import { findConversation } from '../conversations.store.ts'
import { listSessions } from '../list-sessions.ts'
import { explaining, startLargeWorkspace } from './large-workspace.fixture.ts'

const { bench, owner, member, team, agent, longThread, plansOf, statementsOf, genericPlan } =
  await startLargeWorkspace()
afterAll(() => bench.drop())

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
