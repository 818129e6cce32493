import { expect, onTestFinished, test } from 'vitest'
import { createFailures } from './choose-failure.ts'
import { type LimitedGraph, startLimitedGraph } from './limited-graph.ts'

const UNREACHABLE = '99'
let graph: LimitedGraph
let now = 0

const start = async (limits: object, share = 0) => {
  now = 0
  const failures = { share, seed: 7, unreachableSuffix: UNREACHABLE }
  const started = await startLimitedGraph({ limits, failures }, { now: () => now, every: () => () => {} })
  onTestFinished(() => started.stop())
  graph = started
}

async function send(to: string): Promise<number | undefined> {
  const response = await fetch(`${graph.url}/v23.0/106540352242922/messages`, {
    method: 'POST',
    headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
    body: JSON.stringify({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to,
      type: 'template',
      template: { name: 'hello_world', language: { code: 'en_US' } },
      biz_opaque_callback_data: `msg_${to.slice(1)}`,
    }),
  })
  const body = (await response.json()) as { error?: { code: number } }
  return body.error?.code
}

test('a sender that is too fast is refused, and the rules that it broke are counted', async () => {
  await start({ messages_per_second: 5, people_per_day: 6 })
  const people = Array.from({ length: 8 }, (_, index) => `+9198000000${10 + index}`)
  const codes = []
  for (const to of people) codes.push(await send(to))
  expect(codes).toEqual([...Array(5).fill(undefined), ...Array(3).fill(130429)])
  const { broken, busiestSecond, arrivals, accepted } = graph.record()
  expect(broken).toEqual({ throughput: 3, pair: 0, people: 0 })
  expect([busiestSecond, arrivals.length, accepted.length]).toEqual([8, 8, 5])
  now = 1000
  expect(await send(people[5]!), 'a second later').toBe(undefined)
})

test('a second message to one person, and one person too many, are counted', async () => {
  await start({ people_per_day: 2, pair: { interval_ms: 6000, burst: 2 } })
  const one = '+919800000001'
  expect([await send(one), await send(one), await send(one)]).toEqual([undefined, undefined, 131056])
  expect([await send('+919800000002'), await send('+919800000003')]).toEqual([undefined, 131048])
  const { broken, accepted, attempted } = graph.record()
  expect(broken).toEqual({ throughput: 0, pair: 1, people: 1 })
  expect(accepted).toEqual([
    [one, 2],
    ['+919800000002', 1],
  ])
  expect(attempted.find(([to]) => to === one)).toEqual([one, 3])
})

test('people who are not on WhatsApp are refused for good', async () => {
  await start({})
  expect(await send(`+9198000000${UNREACHABLE}`)).toBe(131026)
  expect(graph.record().accepted).toEqual([])
})

test('about the wanted share fails, in every way, and the same seed gives the same failures', () => {
  const failuresOf = (seed: number) => {
    const { failureOf } = createFailures({ share: 0.02, seed })
    return Array.from({ length: 20_000 }, () => failureOf('+1'))
  }
  const failures = failuresOf(1)
  const failed = failures.filter((failure) => failure !== undefined)
  expect(failed.length / failures.length).toBeGreaterThan(0.015)
  expect(failed.length / failures.length).toBeLessThan(0.025)
  expect(new Set(failed.map((failure) => JSON.stringify(failure))).size).toBe(4)
  expect(failuresOf(1)).toEqual(failures)
  expect(failuresOf(2)).not.toEqual(failures)
})
