/** Customers ask and get answers; their phones report the statuses of the answers. One webhook endpoint gets the events. */
import { statusWebhook } from '@parley/channels/testing'
import { questionFrom } from '../load/ask-on-whatsapp.ts'
import { createHttpClient } from '../load/http-client.ts'
import { postWebhook } from '../load/post-webhook.ts'
import { createShop, PHONE_NUMBER_ID } from '../stage/create-shop.ts'
import type { Stage } from '../stage/open-stage.ts'

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

  const post = (webhook: unknown) => postWebhook(client, hookPath, webhook)

  stage.graph.onAccepted = (recipient, _at, id) => {
    const reported: Promise<unknown> = (async () => {
      for (const status of STATUSES)
        await post(statusWebhook({ phone_number_id: PHONE_NUMBER_ID, recipient, id, status }))
    })()
      .catch((error) => process.stderr.write(`bench: a status was not stored: ${error}\n`))
      .finally(() => void underWay.delete(reported))
    underWay.add(reported)
  }

  return {
    async ask(number) {
      asked++
      await post(questionFrom(`+9198${String(10_000_000 + (number % CONTACTS))}`, number))
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    asked: () => asked,
  }
}
