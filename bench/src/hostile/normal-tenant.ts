/** A business with a modest day: customers who ask, a team that looks at its inbox, a program that sends. */
import { randomUUID } from 'node:crypto'
import { createAnswers } from '../load/answers.ts'
import { askOnWhatsApp } from '../load/ask-on-whatsapp.ts'
import { createHttpClient, type HttpClient } from '../load/http-client.ts'
import { monotonicNow } from '../load/monotonic-now.ts'
import { openWindows } from '../send/open-windows.ts'
import { createShop, QUESTIONS } from '../stage/create-shop.ts'
import type { Stage } from '../stage/open-stage.ts'
import { openVisitors } from './web-chat-visitors.ts'

export interface Kind {
  name: string
  perSecond: number
  /** Resolves with the moment at which it was done; rejects where it failed. */
  work(number: number): Promise<number>
}

/** So many that each is asked for about once in a phase: no guard and no pacing of one person matters. */
const CUSTOMERS = 600
/** People that the program sends to. */
const RECIPIENTS = 100
const VISITORS = 20

export async function createNormalTenant(
  stage: Stage,
  signal: AbortSignal,
): Promise<{ kinds: Kind[]; close(): void }> {
  const { api } = await stage.createWorkspace('Normal')
  const shop = await createShop(api)
  const { key } = await api.call('api_keys.create', { name: 'normal' })
  const chat = await api.call('channels.create', {
    kind: 'webchat',
    provider: 'native',
    name: 'Website',
    agent_id: shop.agentId,
  })
  const client = createHttpClient(stage.server.url)
  const recipients = Array.from({ length: RECIPIENTS }, (_, index) => `+9197${String(10_000_000 + index)}`)
  await openWindows(stage, client, shop, recipients)
  const answers = createAnswers(signal)
  stage.graph.onAccepted = answers.take
  const visitors = await openVisitors(stage.server.url, client, `/webchat/v1/${chat.id}`, VISITORS)
  const authorization = `Bearer ${key}`

  return {
    kinds: [
      {
        name: 'WhatsApp message to its answer',
        perSecond: 5,
        work: (number) =>
          askOnWhatsApp(client, shop, answers, {
            from: `+9198${String(10_000_000 + (number % CUSTOMERS))}`,
            number,
          }),
      },
      {
        name: 'web chat message to its answer',
        perSecond: 2,
        work: (number) => visitors.ask(number, QUESTIONS[number % QUESTIONS.length]!),
      },
      {
        name: 'send a message',
        perSecond: 2,
        work: (number) => send(client, authorization, recipients[number % RECIPIENTS]!, number),
      },
      ...(await readingKinds(client, authorization)),
    ],
    close() {
      visitors.close()
      client.close()
    },
  }
}

async function send(client: HttpClient, authorization: string, to: string, number: number): Promise<number> {
  const text = `Your order ${number} is ready. Come by until 8 pm.`
  const { status } = await client.send('POST', '/v1/messages', {
    headers: { authorization, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ to, content: { type: 'text', text } }),
  })
  if (status !== 201 && status !== 202) throw new Error(`answered ${status}`)
  return monotonicNow()
}

/** The requests of a team that looks at its inbox. */
async function readingKinds(client: HttpClient, authorization: string): Promise<Kind[]> {
  const read = async (path: string) => {
    const { status, body } = await client.send('GET', path, { headers: { authorization } })
    if (status !== 200) throw new Error(`answered ${status}`)
    return { at: monotonicNow(), body }
  }
  const list = JSON.parse((await read('/v1/conversations?limit=50')).body) as { data: { id: string }[] }
  const kind = (name: string, path: (number: number) => string): Kind => ({
    name,
    perSecond: 2,
    work: async (number) => (await read(path(number))).at,
  })
  return [
    kind('list conversations', () => '/v1/conversations?limit=25'),
    kind(
      'list messages',
      (number) => `/v1/messages?conversation_id=${list.data[number % list.data.length]!.id}`,
    ),
    kind('search contacts', (number) => `/v1/contacts?search=97100000${number % RECIPIENTS}`),
  ]
}
