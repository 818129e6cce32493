/** The look for everything that is due: it finds the rows of every queue, and costs the same however much history there is. */
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { APPLICATION_ROLE } from '../platform/database/index.ts'
import { startDueLooks } from '../platform/worker/due-looks.ts'
import type { PlanNode } from '../testing/explain-statements.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

const NOW = new Date('2026-03-02T10:00:00.000Z')
const seconds = (count: number) => new Date(NOW.getTime() + count * 1000)
const idOf = (digit: number) => `${String(digit).repeat(8)}-0000-4000-8000-000000000000`
const [WORKSPACE, CHANNEL, ENDPOINT] = [idOf(1), idOf(2), idOf(3)]

let server: TestServer
/** Without triggers and foreign keys: each table is looked at by itself. */
let client: pg.Client
beforeAll(async () => {
  server = await startTestServer()
  client = new pg.Client({ connectionString: server.database.connectionString })
  await client.connect()
  await client.query('set session_replication_role = replica')
})
afterAll(async () => {
  await client.end()
  await server.close()
})

/** Values for columns that must have one and whose content does not matter here. */
const FILLERS: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  text: "'x' || n",
  jsonb: "'{}'",
  ARRAY: "'{}'",
  bytea: "'x'",
  boolean: 'false',
  integer: '1',
  smallint: '1',
  bigint: 'n',
  'timestamp with time zone': `'${NOW.toISOString()}'`,
}

/** Inserts rows; `values` are SQL, in which n is the number of the row, from 1. */
async function insert(table: string, values: Record<string, string>, count = 1): Promise<void> {
  const { rows } = await client.query<{ column_name: string; data_type: string }>(
    `select column_name, data_type from information_schema.columns
      where table_name = $1 and is_nullable = 'NO' and column_default is null and is_identity = 'NO' and is_generated = 'NEVER'`,
    [table],
  )
  const filled = Object.fromEntries(rows.map((row) => [row.column_name, FILLERS[row.data_type]!]))
  const all = { ...filled, ...values }
  await client.query(
    `insert into ${table} (${Object.keys(all).join(', ')}) select ${Object.values(all).join(', ')} from generate_series(1, ${count}) n`,
  )
}

const at = (time: Date) => `'${time.toISOString()}'`
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

interface LoggedPlan {
  'Query Text': string
  Plan: PlanNode & { 'Shared Hit Blocks': number; 'Shared Read Blocks': number; 'Actual Rows': number }
}

/** The plans of a look as they are carried out, as the application role, after `before` looks of the same connection. */
async function plansOfALook(before: number): Promise<LoggedPlan['Plan'][]> {
  const session = new pg.Client({ connectionString: server.database.connectionString })
  const plans: LoggedPlan['Plan'][] = []
  session.on('notice', ({ message }) => {
    const json = /plan:\s*(\{[\s\S]*)$/.exec(message ?? '')?.[1]
    if (json) plans.push((JSON.parse(json) as LoggedPlan).Plan)
  })
  await session.connect()
  await session.query(`load 'auto_explain'`)
  for (const setting of [
    'min_duration = 0',
    'nested_statements = on',
    'analyze = on',
    'buffers = on',
    'format = json',
  ])
    await session.query(`set auto_explain.log_${setting}`)
  await session.query(`set role ${APPLICATION_ROLE}`)
  for (let count = 0; count < before; count++) await session.query('select * from due_work($1)', [NOW])
  await session.query('set client_min_messages = log')
  await session.query('select * from due_work($1)', [NOW])
  await session.end()
  return plans
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]
const blocksOf = (plans: LoggedPlan['Plan'][]) =>
  plans
    .map((plan) => plan['Shared Hit Blocks'] + plan['Shared Read Blocks'])
    .reduce((sum, blocks) => sum + blocks, 0)

test('a connection keeps the plans of its first look: none is made for the time of one look', async () => {
  const conditions = (await plansOfALook(0)).flatMap(nodesOf).map((node) => node['Index Cond'] ?? '')
  expect(conditions.filter((condition) => /<= \$\d/.test(condition)).length).toBeGreaterThan(8)
  expect(conditions.filter((condition) => condition.includes('2026-03-02'))).toEqual([])
})

test('the look follows indexes of unfinished rows, and a thousand workspaces with a history cost it nothing', async () => {
  const empty = await plansOfALook(8)
  const workspace = `('00000000-0000-4000-8000-' || lpad((n % 1000)::text, 12, '0'))::uuid`
  const done: [string, Record<string, string>][] = [
    ['ledger_entries', { state: "'processed'" }],
    ['events', { sequence: 'n', type: "'message.received'", packed: "'x'" }],
    ['turn_queue', {}],
    ['webhook_deliveries', { state: "'succeeded'" }],
    ['webhook_endpoints', { active: 'true' }],
    ['attachments', { state: "'stored'" }],
    ['mails', { state: "'sent'" }],
    ['booking_reminders', { state: "'sent'" }],
    ['response_target_clocks', { due_at: at(seconds(3600)) }],
    ['conversations', {}],
    ['channels', {}],
    ['custom_fields', { noun: "'contact'", type: "'text'" }],
    ['knowledge_sources', { kind: "'page'", next_refresh_at: at(seconds(3600)) }],
  ]
  for (const [table, values] of done) {
    await insert(table, { ...values, workspace_id: workspace }, 5000)
    await client.query(`analyze ${table}`)
  }
  const full = await plansOfALook(8)
  const isScan = (node: PlanNode) => node['Relation Name'] !== undefined
  const read = [...empty, ...full].flatMap(nodesOf)
  expect(read.filter(isScan).length).toBeGreaterThan(40)
  const other = read.filter((node) => isScan(node) && !/^Index (Only )?Scan$/.test(node['Node Type']))
  expect(other.map((node) => `${node['Node Type']} of ${node['Relation Name']}`)).toEqual([])
  expect(read.filter((node) => node['Node Type'] === 'Sort')).toEqual([])
  expect(blocksOf(full)).toBeLessThan(150)
})
