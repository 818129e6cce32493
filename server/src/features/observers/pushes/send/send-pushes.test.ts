/** A push leaves once, whatever its push service answers and whichever process dies. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { FakeBrowser } from '../../../../platform/web-push/push-service.fixture.ts'
import type { TestWorkspace } from '../../../../testing/test-server.ts'
import { createPushes } from '../index.ts'
import { type Notified, startPushes } from '../pushes.fixture.ts'

const MINUTE = 60_000

let pushes: Awaited<ReturnType<typeof startPushes>>
let workspace: TestWorkspace
let asha: Notified
beforeAll(async () => {
  pushes = await startPushes()
})
beforeEach(async () => {
  workspace = await pushes.server.createWorkspace()
  asha = await pushes.member(workspace)
})
afterAll(() => pushes.close())

const rows = <Row>(text: string) =>
  pushes.server.database.database.read(workspace.id, (session) => session.rows<Row>({ text, values: [] }))
/** Of the database: the token of the session ends while the clock goes on. */
const device = async () =>
  (
    await rows<{ last_sent_at: Date | null; last_error: string | null }>(
      'select last_sent_at, last_error from push_devices',
    )
  )[0]
const onTheirWay = async () =>
  (await rows<{ state: string }>('select state from pushes order by id')).map(({ state }) => state)

/** Hands a conversation off while the browser's push service answers so. */
async function handOffDuring(answer: FakeBrowser['answer']) {
  const conversation = await pushes.conversation(workspace)
  asha.browser.answer = answer
  await conversation.handOff()
}

async function later(milliseconds: number): Promise<void> {
  pushes.server.clock.advance(milliseconds)
  await pushes.server.settle()
}

test.each([404, 410])('a browser of which the push service says %i is removed', async (status) => {
  await handOffDuring({ status })
  expect(asha.browser.asked).toBe(1)
  expect(await device()).toBeUndefined()
  expect(await onTheirWay()).toEqual([])
})

test('a push service that fails is asked again later and later, until it takes the push once', async () => {
  await handOffDuring({ status: 503, body: 'busy' })
  await later(0)
  expect(asha.browser.asked).toBe(1)
  expect(await device()).toMatchObject({ last_error: 'The push service answered 503: busy.' })
  await later(15_000)
  expect(asha.browser.asked).toBe(2)
  await later(15_000)
  expect(asha.browser.asked).toBe(2)
  asha.browser.answer = { status: 201 }
  await later(45_000)
  await later(10 * MINUTE)
  expect([asha.browser.asked, asha.browser.shown.length]).toEqual([3, 1])
  expect(await device()).toMatchObject({ last_error: null, last_sent_at: expect.any(Date) })
})

test('a push service that asks for patience gets it', async () => {
  await handOffDuring({ status: 429, headers: { 'retry-after': '600' } })
  await later(9 * MINUTE)
  expect(asha.browser.asked).toBe(1)
  await later(MINUTE)
  expect(asha.browser.asked).toBe(2)
})

test('a notification that could not be told within an hour is told no more', async () => {
  await handOffDuring({ status: 503 })
  for (let minutes = 0; minutes < 90; minutes += 5) await later(5 * MINUTE)
  expect(await onTheirWay()).toEqual([])
  const { asked } = asha.browser
  expect(asked).toBeGreaterThan(3)
  asha.browser.answer = { status: 201 }
  await later(60 * MINUTE)
  expect(asha.browser.asked).toBe(asked)
})

test.each([{ status: 403, body: 'no' } as const, 'reset' as const])(
  'a push that was refused, or that may have arrived, is not sent again: %j',
  async (answer) => {
    await handOffDuring(answer)
    asha.browser.answer = { status: 201 }
    await later(10 * MINUTE)
    expect(asha.browser.asked).toBe(1)
    expect(await device()).toEqual({ last_sent_at: null, last_error: expect.any(String) })
  },
)

test('a process that dies while it sends leaves nothing that is sent twice, and what it had not sent is sent', async () => {
  const { server } = pushes
  const conversation = await pushes.conversation(workspace)
  asha.browser.answer = 'silence'
  await workspace.api.call('handoffs.create', {
    conversation_id: conversation.id,
    reason: 'complaint',
    requested_by: 'contact',
  })
  await server.wiring.webhooks.drainEvents()
  await server.wiring.pushes.followEvents()
  await server.wiring.pushes.followEvents()
  const dying = createPushes(server.platform)
  await dying.sender.drain()
  await expect.poll(() => asha.browser.asked).toBe(1)
  expect(await onTheirWay()).toEqual(['sending'])
  const next = createPushes(server.platform)
  server.clock.advance(2 * MINUTE)
  await next.sender.drain()
  await next.sender.settled()
  expect([await onTheirWay(), asha.browser.asked]).toEqual([[], 1])
  asha.browser.release()
  await dying.sender.settled()
  asha.browser.answer = { status: 201 }
  await server.settle()
  expect(asha.browser.asked).toBe(1)
})

test('two processes follow the same events, and each device hears of them once', async () => {
  const { server } = pushes
  const conversation = await pushes.conversation(workspace)
  await workspace.api.call('handoffs.create', {
    conversation_id: conversation.id,
    reason: 'complaint',
    requested_by: 'contact',
  })
  await server.wiring.webhooks.drainEvents()
  const processes = [createPushes(server.platform), createPushes(server.platform)]
  await Promise.all(processes.map(({ followEvents }) => followEvents()))
  await Promise.all(processes.map(({ sender }) => sender.drain()))
  await Promise.all(processes.map(({ sender }) => sender.settled()))
  await server.settle()
  expect(asha.browser.asked).toBe(1)
})

test('a silent push service holds up no other device', async () => {
  const { server } = pushes
  const vikram = await pushes.member(workspace)
  const conversation = await pushes.conversation(workspace)
  asha.browser.answer = 'silence'
  await workspace.api.call('handoffs.create', {
    conversation_id: conversation.id,
    reason: 'complaint',
    requested_by: 'contact',
  })
  await server.wiring.webhooks.drainEvents()
  await server.wiring.pushes.followEvents()
  await server.wiring.pushes.sender.drain()
  await expect.poll(() => vikram.browser.shown.length).toBe(1)
  await vikram.ask('POST', `/v1/push-devices/${vikram.deviceId}/test`)
  await server.wiring.pushes.sender.drain()
  await expect.poll(() => vikram.browser.shown.length).toBe(2)
  asha.browser.release()
  await server.wiring.pushes.sender.settled()
})
