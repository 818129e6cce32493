/** The look for everything that is due costs the same however much history there is. */
import pg from 'pg'
import { expect, test } from 'vitest'
import { APPLICATION_ROLE } from '../platform/database/index.ts'
import type { PlanNode } from '../testing/explain-statements.ts'
import { at, client, insert, NOW, prepareQueues, seconds, server } from './due-work.fixture.ts'

prepareQueues()

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
