/** Customers who ask, are answered, and whose phones report what became of the answer, with one webhook endpoint. */
import { sign, statusWebhook, textMessageWebhook } from '@parley/channels/testing'
import { createHttpClient } from '../load/http-client.ts'
import { createShop, PHONE_NUMBER_ID, QUESTIONS } from '../stage/create-shop.ts'
import { APP_SECRET, type Stage } from '../stage/open-stage.ts'

/** So many that no guard and no pacing of one person matters. */
const CONTACTS = 3000
const STATUSES = ['sent', 'delivered', 'read']

export interface Traffic {
  /** Posts one question. Throws when it was not stored. */
  ask(number: number): Promise<void>
  /** Waits until every status that was due has been posted. */
  settled(): Promise<void>
  asked(): number
}

export async function startTraffic(stage: Stage, endpointUrl: string): Promise<Traffic> {
  const { hookPath } = await createShop(stage.api)
  await stage.api.call('webhooks.create', { url: endpointUrl })
  const client = createHttpClient(stage.server.url)
  const underWay = new Set<Promise<unknown>>()
  let asked = 0

  async function post(webhook: unknown): Promise<void> {
    const body = JSON.stringify(webhook)
    const { status } = await client.send('POST', hookPath, {
      body,
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(body, APP_SECRET) },
    })
    if (status !== 200) throw new Error(`the hook answered ${status}`)
  }

  stage.graph.onAccepted = (recipient, _at, id) => {
    const told: Promise<unknown> = (async () => {
      for (const status of STATUSES)
        await post(statusWebhook({ phone_number_id: PHONE_NUMBER_ID, recipient, id, status }))
    })()
      .catch((error) => process.stderr.write(`bench: a status was not stored: ${error}\n`))
      .finally(() => void underWay.delete(told))
    underWay.add(told)
  }

  return {
    async ask(number) {
      asked++
      await post(
        textMessageWebhook({
          phone_number_id: PHONE_NUMBER_ID,
          from: `+9198${String(10_000_000 + (number % CONTACTS))}`,
          text: QUESTIONS[number % QUESTIONS.length]!,
        }),
      )
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    asked: () => asked,
  }
}
