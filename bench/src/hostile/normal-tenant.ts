/** A business with a modest day: customers who ask, a team that looks at its inbox, a program that sends. */
import { randomUUID } from 'node:crypto'
import { sign, textMessageWebhook } from '@parley/channels/testing'
import { createAnswers } from '../load/answers.ts'
import { createHttpClient } from '../load/http-client.ts'
import { monotonicNow } from '../load/monotonic-now.ts'
import { openWindows } from '../send/open-windows.ts'
import { createShop, PHONE_NUMBER_ID, QUESTIONS } from '../stage/create-shop.ts'
import { APP_SECRET, type Stage } from '../stage/open-stage.ts'
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
  const headers = { authorization: `Bearer ${key}` }

  const read = async (path: string) => {
    const { status, body } = await client.send('GET', path, { headers })
    if (status !== 200) throw new Error(`answered ${status}`)
    const at = monotonicNow()
    return { at, body }
  }
  const list = JSON.parse((await read('/v1/conversations?limit=50')).body) as { data: { id: string }[] }

  async function askOnWhatsApp(number: number): Promise<number> {
    const from = `+9198${String(10_000_000 + (number % CUSTOMERS))}`
    const text = QUESTIONS[number % QUESTIONS.length]!
    const body = JSON.stringify(textMessageWebhook({ phone_number_id: PHONE_NUMBER_ID, from, text }))
    const answered = answers.next(from)
    answered.catch(() => {})
    const { status } = await client.send('POST', shop.hookPath, {
      body,
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(body, APP_SECRET) },
    })
    if (status !== 200) throw new Error(`the hook answered ${status}`)
    return await answered
  }
  async function send(number: number): Promise<number> {
    const { status } = await client.send('POST', '/v1/messages', {
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({
        to: recipients[number % RECIPIENTS],
        content: { type: 'text', text: `Your order ${number} is ready. Come by until 8 pm.` },
      }),
    })
    if (status !== 201 && status !== 202) throw new Error(`answered ${status}`)
    return monotonicNow()
  }

  return {
    kinds: [
      { name: 'WhatsApp message to its answer', perSecond: 5, work: askOnWhatsApp },
      {
        name: 'web chat message to its answer',
        perSecond: 2,
        work: (number) => visitors.ask(number, QUESTIONS[number % QUESTIONS.length]!),
      },
      { name: 'send a message', perSecond: 2, work: send },
      {
        name: 'list conversations',
        perSecond: 2,
        work: async () => (await read('/v1/conversations?limit=25')).at,
      },
      {
        name: 'list messages',
        perSecond: 2,
        work: async (number) =>
          (await read(`/v1/messages?conversation_id=${list.data[number % list.data.length]!.id}`)).at,
      },
      {
        name: 'search contacts',
        perSecond: 2,
        work: async (number) => (await read(`/v1/contacts?search=97100000${number % RECIPIENTS}`)).at,
      },
    ],
    close() {
      visitors.close()
      client.close()
    },
  }
}
