import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { describeConformance } from '../../kit/conformance.ts'
import type { AdapterContext, DeliveryError, InboundRequest, OutgoingCall, Update } from '../../kit/index.ts'
import { readFixtures } from '../../testing/index.ts'
import { generateCredentials, type SimulatedCredentials } from './credentials.ts'
import { simulated } from './index.ts'
import { MAGIC_NUMBERS } from './responses.ts'

const CREDENTIALS: SimulatedCredentials = { phone: '+15550209999', secret: 'secret-of-the-simulated-line' }
const now = new Date('2026-11-20T10:00:00.000Z')
const inbound = readFixtures<{ body: unknown; updates: Partial<Update>[] }>(
  new URL('fixtures/inbound/', import.meta.url),
)

function posted(body: unknown, secret = CREDENTIALS.secret!): InboundRequest {
  const bytes = Buffer.from(JSON.stringify(body))
  const signature = `sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`
  const url = 'http://parley.test/hooks/voice/simulated/chan_1'
  return { method: 'POST', url, headers: { 'x-parley-signature': signature }, body: bytes }
}

describeConformance(simulated, {
  credentials: CREDENTIALS,
  now,
  inbound: inbound.map(({ name, body, updates }) => ({ name, request: posted(body), updates })),
  forged: [
    { name: 'no signature', request: { ...posted({}), headers: {} } },
    { name: 'a signature with another secret', request: posted({}, 'another-secret') },
  ],
  outbound: [],
})

const context: AdapterContext<SimulatedCredentials> = {
  credentials: CREDENTIALS,
  channel_id: 'chan_1',
  now: () => now,
  http: { request: () => Promise.reject(new Error('the simulated line uses no network')) },
}
const call = (to: string): OutgoingCall => ({ call_id: 'call_1', to, ring_seconds: 30, max_seconds: 300 })
const carrier = simulated.calls!
const reportsOf = async (to: string) =>
  (await carrier.dial(call(to), context)).follow_ups!.map(({ after_ms, update }) => [
    after_ms,
    update.state,
    update.answered_by ?? update.end,
  ])

describe('a simulated person', () => {
  test.each([
    [
      '+919812345678',
      [
        [1000, 'ringing', undefined],
        [4000, 'answered', 'person'],
      ],
    ],
    ['+15550200001', [[2000, 'ended', 'busy']]],
    [
      '+15550200002',
      [
        [1000, 'ringing', undefined],
        [30_000, 'ended', 'no_answer'],
      ],
    ],
    [
      '+15550200003',
      [
        [1000, 'ringing', undefined],
        [4000, 'answered', 'machine'],
      ],
    ],
    [
      '+15550200004',
      [
        [1000, 'ringing', undefined],
        [2000, 'ended', 'declined'],
      ],
    ],
    ['+15550200007', [[2000, 'ended', 'unreachable']]],
  ])('%s', async (to, reports) => {
    expect(await reportsOf(to)).toEqual(reports)
  })

  test.each([
    ['+15550200008', 'outcome_unknown'],
    ['+15550200009', 'channel_misconfigured'],
  ])('%s is refused with %s', async (to, code) => {
    const error = await carrier.dial(call(to), context).catch((thrown: DeliveryError) => thrown)
    expect(error).toMatchObject({ detail: { code } })
  })

  test('a call whose connection broke is found again by its id', async () => {
    const found = await carrier.find({ call_id: 'call_1', to: '+15550200008' }, context)
    expect(found).toEqual({ provider_call_id: 'simulated.call_1' })
  })

  test('answers, is silent, refuses or hangs up, as its number says', () => {
    const ask = (to: string) => carrier.simulatedPerson!({ to, kind: 'yes_no', options: [], index: 0 })
    expect(ask('+919812345678')).toEqual({ says: '1' })
    expect(ask('+15550200010')).toEqual({ says: '2' })
    expect(ask('+15550200006')).toEqual({ says: '' })
    expect(ask('+15550200005')).toEqual({ hangs_up: true })
  })
})

test('every number that behaves unlike others stands in the README', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')
  const rows = readme.split('\n').filter((line) => line.startsWith('| `+1555'))
  expect(rows.map((row) => /\+\d+/.exec(row)?.[0])).toEqual(Object.keys(MAGIC_NUMBERS))
})

test('a line can be made without any input, and no two are alike', () => {
  const [first, second] = [generateCredentials(), generateCredentials()]
  expect(first.secret).not.toBe(second.secret)
  expect(simulated.address(first).phone).toMatch(/^\+1555\d{7}$/)
})
