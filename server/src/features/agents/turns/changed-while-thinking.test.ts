/** Changes while the agent thinks, and while its commit waits for a lock: the commit sees them, and nothing leaves that must not. */
import { expect, test, vi } from 'vitest'
import type { TestNumber } from '../../../testing/test-server.ts'
import {
  answersOf,
  askAgain,
  change,
  commitAfter,
  contactOf,
  conversationOf,
  FIRST_WAY,
  newNumber,
  newPerson,
  owner,
  prepareCommits,
  sentTo,
  server,
  statements,
} from './one-write.fixture.ts'

prepareCommits()

type Between = (number: TestNumber, from: string) => Promise<unknown>
const inAnHour = () => new Date(server.clock.now().getTime() + 3_600_000).toISOString()
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
