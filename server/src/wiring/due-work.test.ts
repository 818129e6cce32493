/** The look for everything that is due: it finds the rows of every queue. */
import { expect, test } from 'vitest'
import { SHARED_QUEUES } from '../platform/start-platform.ts'
import { startDueLooks } from '../platform/worker/due-looks.ts'
import { at, client, insert, NOW, prepareQueues, seconds, server } from './due-work.fixture.ts'

prepareQueues()

const idOf = (digit: number) => `${String(digit).repeat(8)}-0000-4000-8000-000000000000`
const [WORKSPACE, CHANNEL, ENDPOINT] = [idOf(1), idOf(2), idOf(3)]

const LANE = { workspace_id: `'${WORKSPACE}'` }
const OF_CHANNEL = { ...LANE, channel_id: `'${CHANNEL}'` }
const OF_ENDPOINT = { ...LANE, endpoint_id: `'${ENDPOINT}'` }

type Found = [queue: string, lane: string | null, at: Date | null]

async function look(): Promise<Found[]> {
  const found: Found[] = []
  const queues = server.wiring.plugs.flatMap((plug) => plug.workers ?? []).map(({ queue }) => queue)
  const clock = {
    now: () => NOW,
    after(_milliseconds: number, action: () => void) {
      queueMicrotask(action)
      return () => {}
    },
  }
  const looks = startDueLooks(
    { ...server.platform, clock },
    queues.map((queue) => ({
      queue,
      notify: (due, time) =>
        void found.push([
          queue,
          due ? (due.channelId ?? due.endpointId ?? due.workspaceId) : null,
          time ?? null,
        ]),
    })),
  )
  await Promise.resolve()
  await looks.stop()
  return found
}

/** Of each queue: rows whose time is `time`, which the look names as `lane`. */
const CASES: [
  queue: string,
  lane: string | null,
  isTimed: boolean,
  table: string,
  rows: (time: Date) => Record<string, string>,
][] = [
  [
    'ledger',
    CHANNEL,
    true,
    'ledger_entries',
    (time) => ({ ...OF_CHANNEL, state: "'waiting'", available_at: at(time) }),
  ],
  ['turns', WORKSPACE, true, 'turn_queue', (time) => ({ ...LANE, due_at: at(time) })],
  [
    'turns',
    WORKSPACE,
    true,
    'turn_queue',
    (time) => ({ ...LANE, due_at: at(seconds(-60)), lease_until: at(time) }),
  ],
  [
    'outbox',
    CHANNEL,
    true,
    'outbox',
    (time) => ({ ...OF_CHANNEL, state: "'queued'", available_at: at(time) }),
  ],
  ['outbox', null, true, 'outbox', (time) => ({ ...OF_CHANNEL, state: "'sending'", lease_until: at(time) })],
  [
    'webhooks',
    ENDPOINT,
    true,
    'webhook_deliveries',
    (time) => ({ ...OF_ENDPOINT, state: "'waiting'", available_at: at(time) }),
  ],
  [
    'attachments',
    null,
    true,
    'attachments',
    (time) => ({ ...LANE, state: "'waiting'", available_at: at(time) }),
  ],
  ['mails', null, true, 'mails', (time) => ({ ...LANE, state: "'waiting'", available_at: at(time) })],
  [
    'mails',
    null,
    true,
    'mails',
    (time) => ({ ...LANE, state: "'sending'", available_at: at(seconds(-60)), lease_until: at(time) }),
  ],
  [
    'knowledge',
    null,
    true,
    'knowledge_sources',
    (time) => ({ ...LANE, kind: "'page'", available_at: at(time) }),
  ],
  [
    'knowledge',
    null,
    true,
    'knowledge_sources',
    (time) => ({ ...LANE, kind: "'page'", next_refresh_at: at(time) }),
  ],
  [
    'reminders',
    null,
    true,
    'booking_reminders',
    (time) => ({ ...LANE, state: "'waiting'", due_at: at(time) }),
  ],
  ['response_targets', null, true, 'response_target_clocks', (time) => ({ ...LANE, due_at: at(time) })],
  [
    'snoozes',
    null,
    true,
    'conversations',
    (time) => ({ ...LANE, lifecycle: "'snoozed'", snoozed_until: at(time) }),
  ],
  ['channel_verifications', null, true, 'channels', (time) => ({ ...LANE, verification_due_at: at(time) })],
  [
    'events',
    WORKSPACE,
    false,
    'unnumbered_events',
    () => ({ ...LANE, type: "'contact.created'", data: "'{}'" }),
  ],
  ['events', null, false, 'webhook_endpoints', () => ({ ...LANE, catching_up: 'true' })],
  ['attachments', null, false, 'file_deletions', () => LANE],
  ['assignments', null, false, 'team_assignment_checks', () => LANE],
  ['response_targets', null, false, 'response_target_rechecks', () => LANE],
  [
    'custom_fields',
    null,
    false,
    'custom_fields',
    () => ({ ...LANE, noun: "'contact'", type: "'text'", deleted_at: at(NOW) }),
  ],
  ['search', null, false, 'conversations_to_index', () => LANE],
]

test('every queue that has a worker is looked for, or its worker looks by itself', async () => {
  const { rows } = await client.query(`select prosrc from pg_proc where proname = 'due_work'`)
  const looked = new Set(CASES.map(([queue]) => queue))
  for (const { queue, lookMs } of server.wiring.plugs.flatMap((plug) => plug.workers ?? [])) {
    if (lookMs !== undefined) continue
    expect(rows[0].prosrc).toContain(`select '${queue}'`)
    expect(looked).toContain(queue)
  }
})

test('no worker depends on its own seldom look: other machines signal it, or it follows a queue that they signal', () => {
  const seldom = server.wiring.plugs.flatMap(({ workers = [] }) =>
    workers.filter(({ lookMs = 0 }) => lookMs > 1000),
  )
  expect(seldom.length).toBeGreaterThan(0)
  for (const { queue, follows = queue } of seldom) expect(SHARED_QUEUES).toContain(follows)
})

test.each(CASES)('the look finds what is due for %s (%s)', async (queue, lane, isTimed, table, rows) => {
  const others = await look()
  const endpoint = { ...LANE, id: `'${ENDPOINT}'`, active: 'true' }
  if (queue === 'webhooks') await insert('webhook_endpoints', endpoint)
  for (const [time, named] of [
    [seconds(-1), seconds(-1)],
    [seconds(0.5), seconds(0.5)],
    [seconds(3600), undefined],
  ] as const) {
    await insert(table, rows(time))
    const expected: Found[] = named ? [[queue, lane, isTimed ? named : null]] : []
    const found = await look()
    if (isTimed || named) expect(found).toEqual(expect.arrayContaining(expected))
    if (isTimed) expect(found.length - others.length).toBe(expected.length)
    await client.query(`delete from ${table} where workspace_id = $1`, [WORKSPACE])
  }
  if (queue === 'webhooks')
    await client.query('delete from webhook_endpoints where workspace_id = $1', [WORKSPACE])
})

test('a lane of webhooks that waits, or that another process holds, is named for when it may move', async () => {
  const others = (await look()).length
  const due = { ...OF_ENDPOINT, state: "'waiting'", available_at: at(seconds(-1)) }
  for (const [endpoint, expected] of [
    [{ lane_resumes_at: at(seconds(0.5)) }, seconds(0.5)],
    [{ lane_lease_until: at(seconds(0.5)) }, seconds(0.5)],
    [{ lane_resumes_at: at(seconds(60)) }, undefined],
    [{ lane_lease_until: at(seconds(60)) }, undefined],
    [{ active: 'false' }, undefined],
    [{ deleted_at: at(NOW) }, undefined],
  ] as const) {
    await insert('webhook_endpoints', { ...LANE, id: `'${ENDPOINT}'`, active: 'true', ...endpoint })
    await insert('webhook_deliveries', due)
    const found = await look()
    if (expected) expect(found).toContainEqual(['webhooks', ENDPOINT, expected])
    expect(found.length - others).toBe(expected ? 1 : 0)
    for (const table of ['webhook_endpoints', 'webhook_deliveries'])
      await client.query(`delete from ${table} where workspace_id = $1`, [WORKSPACE])
  }
})
