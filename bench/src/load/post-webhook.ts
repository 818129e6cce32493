import { sign } from '@parley/channels/testing'
import { APP_SECRET } from '../stage/open-stage.ts'
import type { HttpClient } from './http-client.ts'

/** Posts what Meta would post, signed. Resolves when the server has stored it, and throws when it has not. */
export async function postWebhook(client: HttpClient, hookPath: string, webhook: unknown): Promise<void> {
  const body = JSON.stringify(webhook)
  const { status } = await client.send('POST', hookPath, {
    body,
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(body, APP_SECRET) },
  })
  if (status !== 200) throw new Error(`the hook answered ${status}`)
}
