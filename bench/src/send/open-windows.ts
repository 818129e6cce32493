/** Everybody wrote once, so that free-form messages may be sent to them. */
import { batchWebhook } from '@parley/channels/testing'
import { questionFrom } from '../load/ask-on-whatsapp.ts'
import type { HttpClient } from '../load/http-client.ts'
import { postWebhook } from '../load/post-webhook.ts'
import { QUESTIONS, type Shop } from '../stage/create-shop.ts'
import type { Stage } from '../stage/open-stage.ts'

const SUNDAY = QUESTIONS.indexOf('When are you open on Sunday?')
const AT_ONCE = 50

/** Resolves when the agent has answered each of them. */
export async function openWindows(
  stage: Stage,
  client: HttpClient,
  shop: Shop,
  people: readonly string[],
): Promise<void> {
  let answered = 0
  const everybody = new Promise<void>((resolve) => {
    stage.graph.onAccepted = () => {
      if (++answered === people.length) resolve()
    }
  })
  for (let start = 0; start < people.length; start += AT_ONCE) {
    const messages = people.slice(start, start + AT_ONCE).map((from) => questionFrom(from, SUNDAY))
    await postWebhook(client, shop.hookPath, batchWebhook(messages))
  }
  await everybody
}
