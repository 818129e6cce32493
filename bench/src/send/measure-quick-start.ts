import type { HttpClient } from '../load/http-client.ts'
import { monotonicNow } from '../load/monotonic-now.ts'

const ROUNDS = 60
const WARM_UP = 10

/** The four requests of the quick start after the first call with a key. Milliseconds of each. */
export async function measureQuickStart(
  client: HttpClient,
  agentId: string,
  key: string,
  people: string[],
  signal: AbortSignal,
): Promise<Record<string, number[]>> {
  const agent = `/convoai/api/v1/agents/${agentId}`
  const steps: { what: string; method: string; path: string; body?: (round: number) => object }[] = [
    { what: 'list agents', method: 'GET', path: '/convoai/api/v1/agents/' },
    {
      what: 'push knowledge',
      method: 'POST',
      path: `${agent}/knowledge/`,
      body: (number) => ({
        title: `Summer pricing ${number}`,
        content: `Our summer plan ${number} starts at $49 a month. Quotes for enterprises are available.`,
        doc_type: 'text',
      }),
    },
    {
      what: 'send message',
      method: 'POST',
      path: `${agent}/messages/`,
      body: (number) => ({
        to: people[number % people.length],
        type: 'text',
        text: 'Hi! Your order has been confirmed. Reply anytime if you need help.',
      }),
    },
    {
      what: 'register webhook',
      method: 'POST',
      path: `${agent}/webhooks/`,
      body: (number) => ({
        url: `https://example.com/webhooks/${number}`,
        events: ['lead.qualified', 'appointment.booked', 'handoff.triggered'],
        secret: 'whsec_your_signing_secret',
      }),
    },
  ]
  const durations: Record<string, number[]> = Object.fromEntries(steps.map(({ what }) => [what, []]))
  for (let number = 0; number < WARM_UP + ROUNDS; number++) {
    for (const step of steps) {
      signal.throwIfAborted()
      const started = monotonicNow()
      const { status, body } = await client.send(step.method, step.path, {
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(step.body ? { body: JSON.stringify(step.body(number)) } : {}),
      })
      if (status >= 300) throw new Error(`quick start, ${step.what}: the server answered ${status}: ${body}`)
      if (number >= WARM_UP) durations[step.what]!.push(monotonicNow() - started)
    }
  }
  return durations
}
