/** A program of somebody who has the SDK and nothing else of Parley. It prints what it saw, as JSON. */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import {
  type Message,
  Parley,
  ParleyError,
  verifyWebhook,
  type WebhookEvent,
  WebhookVerificationError,
} from '@parley/sdk'

const { PARLEY_URL: baseUrl = '', PARLEY_KEY: apiKey = '' } = process.env
const parley = new Parley({ baseUrl, apiKey, timeoutMs: 20_000 })

/** Answers with the events of the webhook in the order of their arrival. */
async function listen() {
  const events: WebhookEvent[] = []
  const refused: string[] = []
  let secret = ''
  let wake = () => {}
  const server = createServer(async (request: IncomingMessage, response) => {
    try {
      events.push(verifyWebhook(await buffer(request), request.headers, secret))
      response.writeHead(204).end()
    } catch (error) {
      if (!(error instanceof WebhookVerificationError)) throw error
      refused.push(error.message)
      response.writeHead(400).end()
    }
    wake()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/parley`,
    refused,
    trust(given: string) {
      secret = given
    },
    async eventAbout(message: Message): Promise<WebhookEvent> {
      for (;;) {
        const event = events.find(({ data }) => (data.message as Message | undefined)?.id === message.id)
        if (event) return event
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    close: () => server.close(),
  }
}

async function errorOf(work: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await work
  } catch (error) {
    if (!(error instanceof ParleyError)) return { name: (error as Error).name }
    return { code: error.code, status: error.status, fields: error.fields.map(({ path }) => path.join('.')) }
  }
  throw new Error('The call should have failed.')
}

const receiver = await listen()
const endpoint = await parley.webhooks.create({ url: receiver.url, events: ['message.queued'] })
receiver.trust(endpoint.secret!)

const leaving = new AbortController()
const stream = parley.events.stream({ types: 'message.queued' }, { signal: leaving.signal, lastEventId: '0' })
const message = await parley.messages.send({ to: '+919812345678', content: { type: 'text', text: 'Hello' } })
const ORDER = { to: '+919812345679', content: { type: 'text' as const, text: 'Once' } }
const first = await parley.messages.send(ORDER, { idempotencyKey: 'order-7' })
const second = await parley.messages.send(ORDER, { idempotencyKey: 'order-7' })

const webhook = await receiver.eventAbout(message)
const forged = await fetch(receiver.url, { method: 'POST', body: '{}', headers: { 'webhook-id': 'evt_1' } })

let streamed: string | undefined
for await (const { type, data } of stream) {
  if ((data as { data: { message?: Message } }).data.message?.id !== message.id) continue
  streamed = type
  break
}

for (const last of [1, 2, 3, 4, 5])
  await parley.contacts.create({ phone: `+91981234500${last}`, name: `Asha ${last}`, tags: ['paged'] })
const names: (string | null)[] = []
for await (const contact of parley.contacts.list({ tag: 'paged', limit: 2 })) names.push(contact.name)

const errors = {
  unknown: await errorOf(parley.contacts.get({ id: 'con_01HZZZZZZZZZZZZZZZZZZZZZZZ' })),
  invalid: await errorOf(parley.contacts.create({ phone: 'twelve' })),
  stranger: await errorOf(new Parley({ baseUrl, apiKey: 'parley_test_wrong' }).account.get()),
  away: await errorOf(new Parley({ baseUrl: 'http://127.0.0.1:1', apiKey, maxRetries: 0 }).account.get()),
  aborted: await errorOf(parley.account.get({}, { signal: AbortSignal.abort() })),
}
receiver.close()
process.stdout.write(
  JSON.stringify({
    sent: { id: message.id, to: message.to },
    sentOnce: first.id === second.id,
    webhook: { type: webhook.type, hasNumber: typeof webhook.sequence === 'number' },
    forged: { status: forged.status, problem: receiver.refused.at(-1) },
    streamed,
    names: names.sort(),
    errors,
  }),
)
