import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../testing/database.ts'
import { figuresOf, type Grouping } from './figures.store.ts'
import { bySource, METRIC_DEFINITIONS, type Metric } from './metrics.ts'

const GROUPINGS: Record<Grouping, true> = {
  none: true,
  period: true,
  channel: true,
  agent: true,
  member: true,
  team: true,
  tag: true,
  handoff_reason: true,
  hour: true,
  day: true,
  week: true,
  month: true,
}
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('every metric can be asked for in every grouping and with every filter', async () => {
  const metrics = Object.keys(METRIC_DEFINITIONS) as Metric[]
  const id = randomUUID()
  const scope = {
    workspaceId: randomUUID(),
    since: new Date('2026-01-01T00:00:00Z'),
    until: new Date('2026-02-01T00:00:00Z'),
    timeZone: 'Asia/Kolkata',
    channelId: id,
    agentId: id,
    memberId: id,
    teamId: id,
    tag: 'vip',
    channelIds: [id],
  }
  let asked = 0
  await database.database.read(scope.workspaceId, async (session) => {
    for (const [source, ofSource] of bySource(metrics)) {
      for (const grouping of Object.keys(GROUPINGS) as Grouping[]) {
        const figures = await figuresOf(session, scope, source, ofSource, grouping)
        expect([...figures.keys()]).toEqual([])
        asked += ofSource.length
      }
    }
  })
  expect(asked).toBe(metrics.length * Object.keys(GROUPINGS).length)
})
