/**
 * A turn is committed in one write on what was read with its claim. When something of that has changed while the agent thought,
 * nothing of the write takes effect, and the commit decides again under its locks.
 */
import { expect, test } from 'vitest'
import { holdPaces } from '../../../testing/queue-answers.ts'
import { receiveOnly } from '../../../testing/receive-only.ts'
import type { TestNumber } from '../../../testing/test-server.ts'
import {
  askAgain,
  change,
  commitAfter,
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
