import { type Input, type Principal, showId } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/new-id.ts'
import { startTestServer, type TestNumber, type TestServer } from '../../../testing/test-server.ts'

let server: TestServer
let number: TestNumber
let other: TestNumber
let principal: Principal
const [ASHA, RAVI, MEENA, ZOYA] = ['+919812345001', '+919812345002', '+919812345003', '+919812345004']
const member = newId()
const team = newId()
const agent = () => number.agentId

beforeAll(async () => {
  server = await startTestServer()
  number = await server.createNumber(await server.createWorkspace())
  other = await server.createNumber(await server.createWorkspace())
  for (const from of [ASHA, RAVI, MEENA, ZOYA]) {
    await number.receive('hello', { from })
    await server.settle()
    server.clock.advance(60_000)
  }
  await other.receive('hello', { from: ASHA })
  await server.settle()
  principal = (await server.wiring.apiKeys.authenticate(number.workspace.key))!
  await write(`insert into members (workspace_id, id, name, email, role, created_at, updated_at)
    values ($1, '${member}', 'Mira', 'mira@example.com', 'agent', now(), now())`)
  await write(
    `insert into teams (workspace_id, id, name, created_at, updated_at) values ($1, '${team}', 'Sales', now(), now())`,
  )
  await change(
    ASHA,
    `assignee_id = '${member}', assignee = 'Mira', tags = '{vip,press}', priority = 'low', unread_count = 0, waiting_since = null, first_response_due_at = null, responder = 'ai'`,
  )
  await change(
    RAVI,
    `team_id = '${team}', tags = '{vip}', priority = 'urgent', unread_count = 3, waiting_since = '2026-03-02T09:00Z', first_response_due_at = '2026-03-02T11:00Z', target_state = 'at_risk', responder = 'person'`,
  )
  await change(
    MEENA,
    `lifecycle = 'snoozed', priority = 'high', unread_count = 0, waiting_since = '2026-03-02T08:00Z', resolution_due_at = '2026-03-02T10:30Z', target_state = 'breached', responder = 'ai'`,
  )
  await change(ZOYA, `lifecycle = 'closed', unread_count = 0, waiting_since = null, responder = 'ai'`)
})
afterAll(() => server.close())

async function write(text: string): Promise<void> {
  await server.platform.database.transaction(number.workspace.id, (tx) =>
    tx.rows({ text, values: text.includes('$1') ? [number.workspace.id] : [] }),
  )
}

const change = (phone: string, columns: string) =>
  write(`update conversations c set ${columns} from contact_identities i
    where c.workspace_id = $1 and i.workspace_id = c.workspace_id and i.contact_id = c.contact_id and i.value = '${phone}'`)

const NAMES: Record<string, string> = { [ASHA!]: 'Asha', [RAVI!]: 'Ravi', [MEENA!]: 'Meena', [ZOYA!]: 'Zoya' }

async function listed(filter: Input<'conversations.list'> = {}): Promise<string[]> {
  const page = await number.workspace.api.call('conversations.list', { ...filter, include: 'total' })
  expect(page.total).toBe(page.data.length)
  return page.data.map((conversation) => NAMES[conversation.contact_phone!]!)
}

const ALL = ['Zoya', 'Meena', 'Ravi', 'Asha']

describe('conversations', () => {
  test('name their contact, in lists and alone, with the phone and name of today', async () => {
    const { api } = number.workspace
    const [contact] = (await api.call('contacts.list', { phone: ASHA })).data
    await api.call('contacts.update', { id: contact!.id, name: 'Asha of today' })
    const { data } = await api.call('conversations.list', { contact_id: contact!.id })
    const read = await api.call('conversations.get', { id: data[0]!.id })
    expect(read).toMatchObject({
      contact_id: contact!.id,
      contact_name: 'Asha of today',
      contact_phone: ASHA,
    })
    expect(data[0]).toEqual(read)
  })

  test.each<[string, Input<'conversations.list'>, string[]]>([
    ['contact_phone', { contact_phone: RAVI }, ['Ravi']],
    ['the phone of nobody', { contact_phone: '+919812345999' }, []],
    ['closed', { closed: true }, ['Zoya']],
    ['not closed', { closed: false }, ['Meena', 'Ravi', 'Asha']],
    ['lifecycle', { lifecycle: 'snoozed' }, ['Meena']],
    ['several lifecycles, with commas', { lifecycles: 'snoozed,closed' }, ['Zoya', 'Meena']],
    ['responder', { responder: 'person' }, ['Ravi']],
    ['open and answered by the AI', { open_responder: 'ai' }, ['Asha']],
    ['open and answered by people', { open_responder: 'people' }, ['Ravi']],
    [
      'answered by people, or closed',
      { lifecycles: ['open', 'closed'], open_responder: 'people' },
      ['Zoya', 'Ravi'],
    ],
    [
      'answered by the AI, or snoozed',
      { lifecycles: ['open', 'snoozed'], open_responder: 'ai' },
      ['Meena', 'Asha'],
    ],
    ['handed off', { handed_off: true }, []],
    ['not handed off', { handed_off: false }, ALL],
    ['assignee', { assignee: showId('member', member) }, ['Asha']],
    ['no assignee', { assignee: 'none' }, ['Zoya', 'Meena', 'Ravi']],
    ['team', { team_id: showId('team', team) }, ['Ravi']],
    ['no team', { team_id: 'none' }, ['Zoya', 'Meena', 'Asha']],
    ['any of some tags', { tags: ['press', 'vip'] }, ['Ravi', 'Asha']],
    ['one tag', { tags: 'press' }, ['Asha']],
    ['priorities', { priority: ['urgent', 'high'] }, ['Meena', 'Ravi']],
    ['unread', { unread: true }, ['Ravi']],
    ['read', { unread: false }, ['Zoya', 'Meena', 'Asha']],
    ['waiting', { waiting: true }, ['Meena', 'Ravi']],
    ['not waiting', { waiting: false }, ['Zoya', 'Asha']],
    ['target_state', { target_state: 'breached' }, ['Meena']],
    ['not mentioned', { mentioned: false }, ALL],
    ['channel_kinds', { channel_kinds: ['whatsapp'] }, ALL],
    ['other channel_kinds', { channel_kinds: 'sms,email' }, []],
    ['has_agent', { has_agent: true }, ALL],
    ['has no agent', { has_agent: false }, []],
    ['active since', { active_since: '2026-03-02T10:02:00Z' }, ['Zoya', 'Meena']],
    ['active until', { active_until: '2026-03-02T10:02:00Z' }, ['Ravi', 'Asha']],
    [
      'created since and until',
      { created_since: '2026-03-02T10:01:00Z', created_until: '2026-03-02T10:02:00Z' },
      ['Ravi'],
    ],
    ['all that are given', { closed: false, tags: ['vip'], unread: true, priority: ['urgent'] }, ['Ravi']],
  ])('are filtered by %s', async (_what, filter, names) => {
    expect(await listed(filter)).toEqual(names)
  })

  test.each<[Input<'conversations.list'>['sort'], string[]]>([
    ['newest', ALL],
    ['oldest', ALL.toReversed()],
    ['created_newest', ALL],
    ['created_oldest', ALL.toReversed()],
    ['waiting_longest', ['Meena', 'Ravi', 'Zoya', 'Asha']],
    ['priority', ['Ravi', 'Meena', 'Zoya', 'Asha']],
    ['due_soonest', ['Meena', 'Ravi', 'Zoya', 'Asha']],
  ])('are listed %s, whole, page after page, and by page numbers', async (sort, names) => {
    expect(await listed({ sort })).toEqual(names)
    const { api } = number.workspace
    for (const limit of [1, 2, 3]) {
      const byCursor: string[] = []
      let cursor: string | undefined
      do {
        const page = await api.call('conversations.list', { sort, limit, ...(cursor && { cursor }) })
        byCursor.push(...page.data.map((each) => NAMES[each.contact_phone!]!))
        expect(page.has_more).toBe(page.next_cursor !== null)
        cursor = page.next_cursor ?? undefined
      } while (cursor)
      expect(byCursor).toEqual(names)
      const byNumber: string[] = []
      for (let page = 1; page <= Math.ceil(4 / limit); page++) {
        const { data } = await api.call('conversations.list', { sort, limit, page })
        byNumber.push(...data.map((each) => NAMES[each.contact_phone!]!))
      }
      expect(byNumber).toEqual(names)
    }
  })

  test.each([
    ['assignee', { assignee: 'me' }],
    ['mentioned', { mentioned: true }],
  ] as const)('that a key asks for as if it were a member, by %s, are refused', async (field, filter) => {
    await expect(listed(filter)).rejects.toMatchObject({
      fields: [{ path: [field], rule: 'no_member', message: expect.stringContaining('sign in') }],
    })
  })

  test('are filtered by the member who asks', async () => {
    const mira: Principal = {
      ...principal,
      kind: 'member',
      sessionId: newId(),
      member: { id: member, name: 'Mira', role: 'agent', channelIds: null },
    }
    const api = server.wiring.runner.apiFor(mira)
    const { data } = await api.call('conversations.list', { assignee: 'me' })
    expect(data.map((each) => each.contact_phone)).toEqual([ASHA])
    expect((await api.call('conversations.list', { mentioned: true })).data).toEqual([])
  })

  test('of another workspace are found by no filter', async () => {
    const [theirs] = (await other.workspace.api.call('conversations.list', {})).data
    for (const filter of [
      { channel_id: theirs!.channel_id },
      { channel_ids: [theirs!.channel_id] },
      { contact_id: theirs!.contact_id },
      { agent_id: other.agentId },
      { assignee: showId('member', newId()) },
      { team_id: showId('team', newId()) },
    ]) {
      expect(await listed(filter)).toEqual([])
    }
    expect(await listed({ agent_id: agent() })).toEqual(ALL)
    expect(await listed({ channel_ids: [number.channelId, theirs!.channel_id] })).toEqual(ALL)
  })

  test.each([
    [{ assignee: 'somebody' }, ['assignee']],
    [{ team_id: 'Sales' }, ['team_id']],
    [{ cursor: 'nonsense' }, ['cursor']],
    [{ cursor: '7.' }, ['cursor']],
    [{ cursor: '0.bnVsbA' }, ['cursor']],
    [{ cursor: '0.', page: 2 }, ['page']],
  ])('are not listed for %j, and it is said what is wrong', async (filter, path) => {
    await expect(number.workspace.api.call('conversations.list', filter)).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ path }],
    })
  })
})
