import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../../testing/test-server.ts'
import { createTalkingWorkspace, randomOf, type TalkingWorkspace } from './live.fixture.ts'

let server: TestServer
let place: TalkingWorkspace
beforeAll(async () => {
  server = await startTestServer()
})
beforeEach(async () => {
  place = await createTalkingWorkspace(server)
})
afterAll(() => server.close())

const slotsInUse = async () => (await place.api.call('call_settings.get', {})).slots_in_use

test('of 100 calls of an agent at once exactly as many are taken as there are slots', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 100 }, (_, index) =>
      place.api.call('calls.create', {
        ...{ to: `+1555022${String(index).padStart(4, '0')}`, agent_id: place.agentId },
      }),
    ),
  )
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  expect(outcomes.length - refused.length).toBe(20)
  for (const error of refused) expect(error).toMatchObject({ code: 'rate_limited', params: { slots: 20 } })
  expect(await slotsInUse()).toBe(20)
})

/** 1,000 in the long runs (`npm run faults` sets the scale). */
const CALLS = Math.min(1000, 200 * Number(process.env.PARLEY_FAULTS_SCALE ?? 1))

test('calls with random endings give every slot back', async () => {
  const random = randomOf(18)
  await place.api.call('call_settings.update', { slots: 1000 })
  const ids: string[] = []
  for (let index = 0; index < CALLS; index++) {
    const magic =
      random() < 0.7 ? `+155502000${String(1 + Math.floor(random() * 9)).padStart(2, '0')}` : undefined
    // A line whose account has expired stops the channel, and one that breaks is looked for: both are tested on their own.
    const to =
      magic === undefined || /0[89]$/.test(magic) ? `+1555023${String(index).padStart(4, '0')}` : magic
    const { id } = await place.api.call('calls.create', {
      ...{ to, agent_id: place.agentId, max_seconds: 10 + Math.floor(random() * 20) },
      ...(random() < 0.3 && { simulated_answers: ['', ''] }),
      ...(random() < 0.1 && { kind: 'web' as const }),
    })
    ids.push(id)
  }
  expect(await slotsInUse()).toBe(CALLS)
  for (let rounds = 0; rounds < 60 && (await slotsInUse()) > 0; rounds++) {
    while ((await server.wiring.calls.drain()) === 'again');
    await server.wiring.calls.settled()
    for (let hangUps = 0; hangUps < 5; hangUps++)
      await place.api.call('calls.hang_up', { id: ids[Math.floor(random() * ids.length)]! })
    server.clock.advance(1000)
  }
  expect(await slotsInUse()).toBe(0)
}, 300_000)
