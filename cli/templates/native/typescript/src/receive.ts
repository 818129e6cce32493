/** Receives webhooks. Anything that does not come from the server is refused. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { verifyWebhook, type WebhookEvent, WebhookVerificationError } from '@parley/sdk'
import { setting } from './settings.ts'

const secret = setting('PARLEY_WEBHOOK_SECRET')
/** The same event may come more than once. Keep the ids in your database instead. */
const seen = new Set<string>()

function workOn(event: WebhookEvent): void {
  if (seen.has(event.id)) return
  seen.add(event.id)
  console.log(`${event.type} #${event.sequence}`)
}

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const event = verifyWebhook(await buffer(request), request.headers, secret)
    // Answer soon, and work afterwards: a webhook that is not answered is sent again.
    response.writeHead(204).end()
    workOn(event)
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error
    console.error(`Refused: ${error.message}`)
    response.writeHead(400).end()
  }
}

const server = createServer(receive)
server.listen(Number(process.env.PORT ?? 3000), () => {
  console.log(`Receiving webhooks on port ${(server.address() as AddressInfo).port}.`)
})
