import type { AdapterContext, InboundRequest, Received } from '../../kit/index.ts'
import { readWebhook } from '../wire/read-webhook.ts'
import { verifyWebhook } from '../wire/verify-webhook.ts'
import type { SandboxCredentials } from './credentials.ts'

/** Takes the webhooks that Meta would send. They are signed with the channel's own secret, which only this server knows. */
export function receive(request: InboundRequest, context: AdapterContext<SandboxCredentials>): Received {
  const reply = verifyWebhook(request, { app_secret: context.credentials.app_secret })
  if (reply !== undefined) return { updates: [], reply }
  return {
    updates: readWebhook(request.body, context.now()).map(({ update }) => update),
    reply: { status: 200 },
  }
}
