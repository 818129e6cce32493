/** Campaigns and their runs against the real server: who is called, in which order, and what a client of Oration sees of it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startOration } from './start-oration.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const RUN_FIELDS = ['id', 'campaignId', 'status', 'total', 'completed', 'failed', 'startedAt']

let world: Awaited<ReturnType<typeof startOration>>
let agentId: string
beforeAll(async () => {
  world = await startOration()
  const { body } = await world.post('/agents', {
    body: { name: 'Survey', prompt: 'Ask {{contact_name}} about {{order}}.', maxDurationSeconds: 60 },
  })
  agentId = body.id
})
afterAll(() => world.close())

let numbers = 0
/** Customers of one group of metadata, so that each test has its own. */
async function makeCustomers(group: string, customers: readonly Record<string, unknown>[]) {
  const rows = customers.map((customer, index) => {
    const metadata = { group, order: `A-${index}`, ...(customer.metadata as object) }
    const phoneNumber = `+1415551${String(1000 + ++numbers)}`
    return { identifier: `${group}-${index}`, name: `Ava ${index}`, phoneNumber, ...customer, metadata }
  })
  const { body } = await world.post('/customers/batch', { body: { customers: rows } })
  await world.server.settle()
  expect((await world.get(`/jobs/${body.jobId}`)).body).toMatchObject({ status: 'success', error: null })
  return rows
}

async function makeCampaign(group: string, settings: object = {}) {
  const answer = await world.post('/campaigns', {
    body: { name: group, agentId, customerFilter: { metadata: { group } }, ...settings },
  })
  expect([answer.status, answer.body.message]).toEqual([200, undefined])
  return answer.body
}

const startRun = (campaignId: string, headers?: Record<string, string>) =>
  world.post(`/campaigns/${campaignId}/runs`, { headers: { 'x-api-key': world.key, ...headers } })

/** Lets time pass until the run has another status than `running`. */
async function runOn(path: string) {
  for (let seconds = 0; seconds < 600; seconds++) {
    await world.server.settle()
    const { body } = await world.get(path)
    if (body.status !== 'running') return body
    world.server.clock.advance(1000)
  }
  throw new Error('the run does not end')
}

const conversationsOf = async (query: string) => (await world.get(`/conversations?limit=100&${query}`)).body

test('a campaign shows what was sent, and a run of it calls each customer once', async () => {
  await makeCustomers('once', [{}, {}, {}])
  const sent = {
    schedule: { timezone: 'America/New_York', days: ['Mon', 'tuesday'], from: '00:00', to: '24:00' },
    ...{ maxConcurrency: 2, maxRetries: 1, retryDelayMinutes: 5, fromPhoneNumber: '+14155550999' },
  }
  // The clock of the tests stands on another day of the week.
  const week = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
  const campaign = await makeCampaign('once', { ...sent, schedule: { ...sent.schedule, days: week } })
  expect(campaign).toEqual({
    ...{ id: expect.stringMatching(UUID), workspaceId: world.workspaceId, name: 'once', agentId },
    ...{ fromPhoneNumber: '+14155550999', customerFilter: { metadata: { group: 'once' } } },
    schedule: { timezone: 'America/New_York', days: week, from: '00:00', to: '24:00' },
    ...{ maxConcurrency: 2, maxRetries: 1, retryDelayMinutes: 5 },
    ...{ dynamicVariables: '{}', ignoreDND: false },
    ...{ createdAt: expect.any(String), updatedAt: expect.any(String) },
  })
  const begun = await startRun(campaign.id)
  expect(begun.status).toBe(200)
  expect(Object.keys(begun.body)).toEqual(RUN_FIELDS)
  expect(begun.body).toMatchObject({
    ...{ campaignId: campaign.id, status: 'running', total: 3, completed: 0, failed: 0 },
  })
  const path = `/campaigns/${campaign.id}/runs/${begun.body.id}`
  const done = await runOn(path)
  expect(done).toEqual({ ...begun.body, status: 'completed', completed: 3 })
  const { conversations, total } = await conversationsOf(`campaignRunId=${begun.body.id}`)
  expect(total).toBe(3)
  expect(new Set(conversations.map(({ customerId }: { customerId: string }) => customerId)).size).toBe(3)
  expect(conversations[0]).toMatchObject({
    ...{ campaignId: campaign.id, campaignRunId: begun.body.id, agentId, conversationType: 'telephony' },
    ...{ fromPhoneNumber: '+14155550999', identifier: expect.stringMatching(/^once-\d$/) },
    dynamicVariables: expect.stringMatching(/^\{"order":"A-\d"\}$/),
  })
  const listed = await world.get('/campaigns')
  expect(listed.body).toMatchObject({ total: 1, page: 1, limit: 20, campaigns: [campaign] })

  const again = await startRun(campaign.id)
  expect(again.body.id).not.toBe(begun.body.id)
  await runOn(`/campaigns/${campaign.id}/runs/${again.body.id}`)
  const runs = (await world.get(`/campaigns/${campaign.id}/runs`)).body
  expect(runs).toMatchObject({ total: 2, page: 1, limit: 20, runs: [{ id: again.body.id }, done] })
  expect((await conversationsOf(`campaignId=${campaign.id}`)).total).toBe(6)
  expect((await conversationsOf(`campaignRunId=${begun.body.id}`)).total).toBe(3)
}, 60_000)

test('customers with the lowest priority number are called first, and five counts where there is none', async () => {
  const rows = await makeCustomers('order', [{ priority: 9 }, {}, { priority: 0 }, { priority: 4 }])
  const campaign = await makeCampaign('order', { maxConcurrency: 1 })
  const { body } = await startRun(campaign.id)
  await runOn(`/campaigns/${campaign.id}/runs/${body.id}`)
  const { conversations } = await conversationsOf(`campaignRunId=${body.id}`)
  const called = conversations.map(({ identifier }: { identifier: string }) => identifier).reverse()
  expect(called).toEqual([2, 3, 1, 0].map((index) => rows[index]!.identifier))
}, 60_000)

test('do-not-disturb and a missing value refuse a customer with the code of a batch, and ignoreDND lifts the first alone', async () => {
  await makeCustomers('rules', [
    {},
    { isDoNotDisturbEnabled: true },
    { metadata: { order: '' } },
    { phoneNumber: '+15550200001' },
  ])
  const outcomes = async (settings: object) => {
    const campaign = await makeCampaign('rules', settings)
    const { body } = await startRun(campaign.id)
    const path = `/campaigns/${campaign.id}/runs/${body.id}`
    const done = await runOn(path)
    const { customers, total } = (await world.get(`${path}/customers`)).body
    expect(total).toBe(4)
    const codes = customers.map(({ status, code }: { status: string; code: string }) => [status, code])
    const first = (await world.get(`${path}/customers?status=completed&limit=1`)).body
    expect(first.customers[0]).toMatchObject({
      customerId: expect.stringMatching(UUID),
      conversationId: expect.stringMatching(UUID),
      ...{ attempts: 1, nextAttemptAt: null, code: null },
    })
    return { codes, counts: [done.total, done.completed, done.failed] }
  }
  const refused = await outcomes({})
  expect(refused.counts).toEqual([4, 1, 3])
  expect(refused.codes).toEqual(
    expect.arrayContaining([
      ['completed', null],
      ['refused', 'customer_dnd'],
      ['refused', 'missing_dynamic_variable'],
      ['failed', 'busy'],
    ]),
  )
  const lifted = await outcomes({ ignoreDND: true })
  expect(lifted.counts).toEqual([4, 2, 2])
  // A value for all calls takes the place of the metadata.
  expect((await outcomes({ dynamicVariables: { order: 'your order' } })).counts).toEqual([4, 2, 2])
}, 60_000)

test('a paused run dials nobody, goes on where it was, and a stopped one is over for good', async () => {
  await makeCustomers('paused', [{}, {}, {}, {}])
  const campaign = await makeCampaign('paused', { maxConcurrency: 1 })
  const { body } = await startRun(campaign.id)
  const path = `/campaigns/${campaign.id}/runs/${body.id}`
  await world.server.settle()
  world.server.clock.advance(1000)
  await world.server.settle()
  expect((await world.post(`${path}/pause`, {})).body.status).toBe('paused')
  for (let minutes = 0; minutes < 10; minutes++) {
    world.server.clock.advance(60_000)
    await world.server.settle()
  }
  const begun = (await conversationsOf(`campaignRunId=${body.id}`)).conversations
  const dialed = (list: { callStartTime: string | null }[]) =>
    list.filter((each) => each.callStartTime).length
  expect(dialed(begun)).toBe(1)
  expect((await world.get(path)).body).toMatchObject({ status: 'paused', completed: 1 })
  const second = await startRun(campaign.id)
  expect([second.status, second.body.code]).toEqual([409, 'conflict'])
  expect((await world.post(`${path}/resume`, {})).body.status).toBe('running')
  world.server.clock.advance(1000)
  await world.server.settle()
  const stopped = await world.post(`${path}/stop`, {})
  expect(Object.keys(stopped.body)).toEqual(RUN_FIELDS)
  expect(stopped.body).toMatchObject({ id: body.id, campaignId: campaign.id, status: 'stopped' })
  expect((await world.post(`${path}/stop`, {})).body.status).toBe('stopped')
  for (let minutes = 0; minutes < 10; minutes++) {
    world.server.clock.advance(60_000)
    await world.server.settle()
  }
  const after = (await conversationsOf(`campaignRunId=${body.id}`)).conversations
  expect(dialed(after)).toBeLessThanOrEqual(2)
  const { customers } = (await world.get(`${path}/customers?status=stopped`)).body
  expect(customers.length).toBeGreaterThanOrEqual(2)
  expect((await startRun(campaign.id)).status).toBe(200)
}, 60_000)

test('the hours of a schedule hold calls, and a time to start holds the run', async () => {
  await world.api.call('contact_rules.update', { quiet_hours: { from: '00:00', to: '00:00' } })
  await makeCustomers('hours', [{}])
  const now = world.server.clock.now()
  const inTwoHours = new Date(now.getTime() + 2 * 3_600_000)
  const clock = (time: Date) => time.toISOString().slice(11, 16)
  const later = { from: clock(inTwoHours), to: clock(new Date(inTwoHours.getTime() + 3_600_000)) }
  const held = await makeCampaign('hours', { schedule: { timezone: 'UTC', ...later } })
  const { body } = await startRun(held.id)
  const path = `/campaigns/${held.id}/runs/${body.id}`
  for (let minutes = 0; minutes < 110; minutes += 10) {
    await world.server.settle()
    world.server.clock.advance(600_000)
  }
  expect((await conversationsOf(`campaignRunId=${body.id}`)).total).toBe(0)
  expect((await world.get(path)).body.status).toBe('running')
  world.server.clock.advance(10 * 60_000)
  expect((await runOn(path)).completed).toBe(1)

  const startAt = new Date(world.server.clock.now().getTime() + 3_600_000).toISOString()
  const timed = await makeCampaign('hours', { schedule: { startAt, timezone: 'UTC' } })
  expect(timed.schedule).toEqual({ startAt, timezone: 'UTC' })
  const run = await startRun(timed.id)
  expect(run.body).toMatchObject({ status: 'scheduled', startedAt: null })
  world.server.clock.advance(3_600_000)
  const done = await runOn(`/campaigns/${timed.id}/runs/${run.body.id}`).then((seen) =>
    seen.status === 'scheduled' ? runOn(`/campaigns/${timed.id}/runs/${run.body.id}`) : seen,
  )
  expect(done).toMatchObject({ status: 'completed', completed: 1 })
}, 60_000)

test('a repeated request with the same Idempotency-Key makes one campaign, and one run', async () => {
  await makeCustomers('repeated', [{}])
  const headers = { 'x-api-key': world.key, 'idempotency-key': 'campaign-1' }
  const body = { name: 'repeated', agentId, customerFilter: { metadata: { group: 'repeated' } } }
  const [first, second] = [
    await world.post('/campaigns', { headers, body }),
    await world.post('/campaigns', { headers, body }),
  ]
  expect(second.body).toEqual(first.body)
  const key = { 'idempotency-key': 'run-1' }
  const [run, repeated] = [await startRun(first.body.id, key), await startRun(first.body.id, key)]
  expect(repeated.body.id).toBe(run.body.id)
  expect((await world.get(`/campaigns/${first.body.id}/runs`)).body.total).toBe(1)
}, 60_000)

test('a wrong campaign is refused in the words of Oration, and leaves no segment behind', async () => {
  const { api } = world
  const count = async () => (await api.call('audiences.list', { include: 'total', limit: 1 })).total
  const before = await count()
  const tell = async (body: object) => {
    const answer = await world.post('/campaigns', { body })
    return [answer.status, answer.body.code, answer.body.message]
  }
  expect(await tell({})).toEqual([400, 'validation_error', 'name: This field is required.'])
  expect(await tell({ name: 'x', agentId: 'nothing' })).toEqual([
    ...[400, 'validation_error'],
    'agentId: There is no agent nothing.',
  ])
  expect(await tell({ name: 'x', agentId, fromPhoneNumber: '+14155550123' })).toEqual([
    ...[400, 'validation_error'],
    'fromPhoneNumber: No voice channel of the workspace has the number +14155550123.',
  ])
  expect(await tell({ name: 'x', agentId, customerFilter: { city: 'Pune' } })).toEqual([
    ...[400, 'validation_error'],
    'customerFilter.city: This field is not known. Remove it or correct its name.',
  ])
  const past = await tell({ name: 'x', agentId, schedule: { startAt: '2020-01-01T00:00:00Z' } })
  expect(past).toEqual([
    400,
    'validation_error',
    expect.stringMatching(/^schedule\.startAt: .* is in the past/),
  ])
  expect(await tell({ name: 'x', agentId, schedule: { days: ['someday'] } })).toEqual([
    ...[400, 'validation_error'],
    expect.stringContaining('schedule.days.0: Use one of: monday'),
  ])
  expect(await count()).toBe(before)
  for (const path of ['/campaigns/nothing', `/campaigns/${agentId}`, `/campaigns/${agentId}/runs`])
    expect((await world.get(path)).body).toEqual({
      ...{ code: 'not_found', message: 'There is no such campaign.', details: {} },
    })
})
