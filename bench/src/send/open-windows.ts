/** Everybody wrote once, so that free-form messages may be sent to them. */
import { batchWebhook, sign, textMessageWebhook } from '@parley/channels/testing'
import type { HttpClient } from '../load/http-client.ts'
import { PHONE_NUMBER_ID, type Shop } from '../stage/create-shop.ts'
import { APP_SECRET, type Stage } from '../stage/open-stage.ts'

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
    const body = JSON.stringify(
      batchWebhook(
        people.slice(start, start + AT_ONCE).map((from) =>
          textMessageWebhook({
            phone_number_id: PHONE_NUMBER_ID,
            from,
            text: 'When are you open on Sunday?',
          }),
        ),
      ),
    )
    const { status } = await client.send('POST', shop.hookPath, {
      body,
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(body, APP_SECRET) },
    })
    if (status !== 200) throw new Error(`the hook answered ${status}`)
  }
  await everybody
}
