/**
 * A turn is committed in one write on what was read with its claim. When something of that has changed while the agent thought,
 * nothing of the write takes effect, and the commit decides again under its locks.
 */
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { noteStatements } from '../../../testing/note-statements.ts'
import { holdPaces } from '../../../testing/queue-answers.ts'
import { receiveOnly } from '../../../testing/receive-only.ts'
import { startTestServer, type TestNumber, type TestServer } from '../../../testing/test-server.ts'
import { runTurns, thought } from './turn-runner.fixture.ts'

const FIRST_WAY = ['lock_turns_only', 'commit_answers']

let server: TestServer
let owner: pg.Pool
/** The names of the statements since the agent has thought, in the order in which they were asked for. */
let statements: string[] = []
let people = 0
beforeAll(async () => {
  server = await startTestServer({
    wrapDatabase: (real) =>
      noteStatements(
        real,
        () =>
          ({ name, text }) =>
            statements.push(name ?? text),
      ),
  })
  owner = new pg.Pool({ connectionString: server.database.connectionString, max: 2 })
})
afterAll(async () => {
  await owner.end()
  await server.close()
})
afterEach(() => server.settle())

/** Agents of a process. All that think at once do so until `between` has ended. */
function startAgents(between: () => Promise<unknown>) {
  let thinking: Promise<unknown> | undefined
  return runTurns(server, async () => {
    thinking ??= between().then(() => {
      statements = []
    })
    await thinking
    return thought('We are open.')
  })
}

const newNumber = async () => server.createNumber(await server.createWorkspace())
const newPerson = () => `+91984${String(++people).padStart(7, '0')}`
const sentTo = (to: string) => server.graph.messages.filter((message) => message.to === to).length
const answersOf = async ({ workspace }: TestNumber) =>
  (
    await owner.query<{ status: string }>(
      `select status from messages where workspace_id = $1 and sender = 'ai' order by sequence`,
      [workspace.id],
    )
  ).rows.map(({ status }) => status)
const change = ({ workspace }: TestNumber, sql: string) =>
  owner.query(sql.replace('where', `where workspace_id = '${workspace.id}' and`))

/** One question is answered, so that conversation and session are there; the next one is being thought about. */
async function askAgain(number: TestNumber, from: string): Promise<void> {
  await number.receive('When are you open?', { from })
  await server.settle()
  await owner.query('delete from pair_paces')
  await number.receive('And on Sunday?', { from })
  await receiveOnly(server)
}

async function commitAfter(between: () => Promise<unknown>): Promise<void> {
  const agents = startAgents(between)
  await agents.drain()
  await agents.settled()
  await server.wiring.delivery.settled()
}

test('a turn about which nothing has changed is committed and its answer claimed in one write', async () => {
  const number = await newNumber()
  const from = newPerson()
  await askAgain(number, from)
  const { counters } = server.database.database
  let before = 0
  await commitAfter(async () => {
    before = counters.roundTrips
  })
  expect(statements).toEqual([...FIRST_WAY, 'write_outcomes'])
  // The commit and the outcome.
  expect(counters.roundTrips - before).toBe(2)
  expect(sentTo(from)).toBe(2)
})

const STORED = ['messages', 'outbox', 'pair_paces', 'conversations', 'sessions', 'turns', 'turn_queue']

/** The rows of the workspace and its events. Ids, and what is counted over all workspaces, are numbered in the order of their appearance. */
async function storedBy({ workspace }: TestNumber): Promise<string[]> {
  const known = new Map<string, string>()
  const numbered = (kind: string) => (found: string) => {
    if (!known.has(found)) known.set(found, `${kind} ${known.size}`)
    return known.get(found)!
  }
  const rows: string[] = []
  for (const table of STORED) {
    const { rows: found } = await owner.query<{ row: object }>(
      `select to_jsonb(t) - 'packed' as row from ${table} t where workspace_id = $1 order by t`,
      [workspace.id],
    )
    for (const { row } of found) rows.push(`${table} ${JSON.stringify(row)}`)
  }
  await server.settle()
  const { data } = await workspace.api.call('events.list', { limit: 100 })
  rows.push(...data.map((event) => JSON.stringify(event)))
  return rows.map((row) =>
    row
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[a-z]+_[0-9A-Za-z]{20,}/g, numbered('id'))
      .replaceAll(/wamid\.[\w=]+/g, numbered('provider id'))
      .replaceAll(/"(\w*sequence)":\d+/g, '"$1":0'),
  )
}

test('the one statement for ordinary answers stores what the statements for all answers store', async () => {
  const from = newPerson()
  const ordinary = await newNumber()
  await askAgain(ordinary, from)
  await commitAfter(async () => {})
  expect(statements).toEqual([...FIRST_WAY, 'write_outcomes'])
  const stored = await storedBy(ordinary)
  expect(stored.some((row) => row.includes('message.queued'))).toBe(true)

  const other = await newNumber()
  await askAgain(other, from)
  // A pause that is over holds nothing back, but it was not there when the turn was claimed.
  await commitAfter(() => change(other, `update channel_paces set paused_until = '2020-01-01' where true`))
  expect(statements).toContain('queue_messages')
  expect(statements).toContain('finish_turns')

  expect(await storedBy(other)).toEqual(stored)
})

type Between = (number: TestNumber, from: string) => Promise<unknown>
const inAnHour = () => new Date(server.clock.now().getTime() + 3_600_000).toISOString()
const conversationOf = async ({ workspace }: TestNumber) =>
  (await workspace.api.call('conversations.list', {})).data[0]!
const contactOf = async ({ workspace }: TestNumber) =>
  (await workspace.api.call('contacts.list', {})).data[0]!

const NOTHING_LEAVES: [string, string[], Between][] = [
  [
    'a person takes the conversation over',
    ['delivered'],
    async (number) => {
      const { id } = await conversationOf(number)
      await number.workspace.api.call('conversations.take_over', { id })
    },
  ],
  [
    'a person takes the conversation over and gives it back',
    ['delivered'],
    async (number) => {
      const { id } = await conversationOf(number)
      await number.workspace.api.call('conversations.take_over', { id })
      await number.workspace.api.call('conversations.release', { id })
    },
  ],
  [
    'the contact opts out',
    ['delivered', 'failed'],
    async (number) =>
      number.workspace.api.call('contacts.update', { id: (await contactOf(number)).id, opted_out: true }),
  ],
  [
    'the reply window closes',
    ['delivered', 'failed'],
    (number) => change(number, `update conversations set window_expires_at = '2020-01-01' where true`),
  ],
  [
    'the channel is disabled',
    ['delivered', 'failed'],
    (number) => change(number, `update channels set status = 'disabled' where true`),
  ],
  [
    'the pace of the number is used up',
    ['delivered', 'queued'],
    (number) => change(number, `update channel_paces set free_at = '${inAnHour()}' where true`),
  ],
  [
    'the provider asks the number to wait',
    ['delivered', 'queued'],
    (number) => change(number, `update channel_paces set paused_until = '${inAnHour()}' where true`),
  ],
  [
    'the person is written to too fast',
    ['delivered', 'queued'],
    (number) =>
      change(
        number,
        `insert into pair_paces select workspace_id, id, '${inAnHour()}' from conversations where true`,
      ),
  ],
  [
    'another process takes the turn',
    ['delivered'],
    (number) => change(number, 'update turn_queue set attempt = attempt + 1 where true'),
  ],
  [
    'the turn is committed',
    ['delivered'],
    (number) => change(number, 'update turn_queue set lease_until = null where true'),
  ],
]
test.each(NOTHING_LEAVES)('nothing leaves when, while the agent thinks, %s', async (_, statuses, between) => {
  const number = await newNumber()
  const from = newPerson()
  await askAgain(number, from)
  await commitAfter(() => between(number, from))
  expect(statements.slice(0, FIRST_WAY.length)).toEqual(FIRST_WAY)
  expect(statements).toContain('lock_turns')
  // A refused answer is queued first, and the ordinary claim says why.
  if (statuses.includes('failed')) await server.wiring.delivery.drain()
  expect(sentTo(from)).toBe(1)
  expect((await answersOf(number)).map((status) => (status === 'sent' ? 'delivered' : status))).toEqual(
    statuses,
  )
})

test('an answer that is decided again under the locks leaves at once, and uses up the pace of the number as well', async () => {
  const number = await newNumber()
  const from = newPerson()
  await askAgain(number, from)
  await change(number, `update channel_paces set free_at = '-infinity' where true`)
  await commitAfter(() =>
    change(
      number,
      `update conversations set window_expires_at = window_expires_at + interval '1 second' where true`,
    ),
  )
  expect(statements).toContain('lock_turns')
  expect(sentTo(from)).toBe(2)
  const { rows } = await owner.query<{ is_used: boolean }>(
    'select free_at > $2 as is_used from channel_paces where workspace_id = $1',
    [number.workspace.id, new Date(server.clock.now().getTime() - 100)],
  )
  expect(rows).toEqual([{ is_used: true }])
})

test('an answer that is discarded leaves what was answered before it answered', async () => {
  const number = await newNumber()
  const from = newPerson()
  await askAgain(number, from)
  const answeredOf = async () =>
    (
      await owner.query<{ answered: boolean }>(
        `select answered_sequence > 0 as answered from turn_queue where workspace_id = $1`,
        [number.workspace.id],
      )
    ).rows
  expect(await answeredOf()).toEqual([{ answered: true }])
  await commitAfter(async () => {
    const { id } = await conversationOf(number)
    await number.workspace.api.call('conversations.take_over', { id })
  })
  expect(sentTo(from)).toBe(1)
  expect(await answeredOf()).toEqual([{ answered: true }])
})

test('an answer waits in its order when a message of the conversation is on its way', async () => {
  const number = await newNumber()
  const from = newPerson()
  await askAgain(number, from)
  await commitAfter(() =>
    number.workspace.api.call('messages.send', { to: from, content: { type: 'text', text: 'first' } }),
  )
  expect(statements).toContain('lock_turns')
  expect(sentTo(from)).toBe(1)
})

test('an answer waits when another transaction holds the pace of the number', async () => {
  const number = await newNumber()
  const from = newPerson()
  await askAgain(number, from)
  await holdPaces(server, number.workspace.id, () => commitAfter(async () => {}))
  expect(statements).toContain('lock_turns')
  expect(sentTo(from)).toBe(1)
  await server.settle()
  expect(sentTo(from)).toBe(2)
})

test('a message that comes while the agent thinks is answered with the one before, once', async () => {
  const number = await newNumber()
  const from = newPerson()
  await askAgain(number, from)
  await commitAfter(async () => {
    await number.receive('Or on Monday?', { from })
    await receiveOnly(server)
  })
  expect(statements).toContain('lock_turns')
  expect(sentTo(from)).toBe(1)
  await commitAfter(async () => {})
  expect(sentTo(from)).toBe(2)
})

test('of several turns that are committed together, those that have not changed are answered all the same', async () => {
  const number = await newNumber()
  const everybody = [newPerson(), newPerson(), newPerson()]
  for (const from of everybody) await number.receive('When are you open?', { from })
  await receiveOnly(server)
  await commitAfter(async () => {
    const { data } = await number.workspace.api.call('conversations.list', {})
    await number.workspace.api.call('conversations.take_over', { id: data[0]!.id })
  })
  await server.settle()
  expect(everybody.map(sentTo).sort()).toEqual([0, 1, 1])
})

/** While the commit waits for the lock of the conversation, its holder does something and commits. */
const WHILE_IT_WAITS: [string, string][] = [
  [
    'the responder changed',
    `update conversations set responder = 'person', responder_epoch = responder_epoch + 1`,
  ],
  ['the contact opted out', 'update contacts set opted_out_at = now()'],
  ['the channel was disabled', `update channels set status = 'disabled'`],
  ['the session ended', `update sessions set status = 'resolved', resolved_at = now()`],
]
test.each(WHILE_IT_WAITS)(
  'the commit sees a change that was committed while it waited for its lock: %s',
  async (_, sql) => {
    const number = await newNumber()
    const from = newPerson()
    await askAgain(number, from)
    const holder = await owner.connect()
    try {
      await holder.query('begin')
      const committed = commitAfter(() =>
        holder.query('select from conversations where workspace_id = $1 for no key update', [
          number.workspace.id,
        ]),
      )
      await vi.waitFor(
        async () => {
          const { rowCount } = await owner.query(
            'select from pg_stat_activity where $1::integer = any (pg_blocking_pids(pid))',
            [(holder as unknown as { processID: number }).processID],
          )
          expect(rowCount).toBe(1)
        },
        { timeout: 10_000, interval: 5 },
      )
      await holder.query(`${sql} where workspace_id = $1`, [number.workspace.id])
      await holder.query('commit')
      await committed
    } finally {
      // Ends its transaction where the test has failed.
      holder.release(true)
    }
    expect(statements).toContain('lock_turns')
    expect(statements.slice(0, FIRST_WAY.length)).toEqual(FIRST_WAY)
    if (!sql.includes('sessions')) expect(sentTo(from)).toBe(1)
  },
)
