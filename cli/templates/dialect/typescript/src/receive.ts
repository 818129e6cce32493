/** Receives the webhooks of Vendor. Anything that is not signed with the secret is refused. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { verify } from './client.ts'
import { setting } from './settings.ts'

const secret = setting('VENDOR_WEBHOOK_SECRET')

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await buffer(request)
  if (!verify(body, request.headers, secret)) {
    console.error('Refused: the signature is missing or wrong.')
    response.writeHead(403).end()
    return
  }
  // Answer soon, and work afterwards: a webhook that is not answered is sent again.
  response.writeHead(200).end()
  const event = JSON.parse(body.toString())
  console.log(`Received ${event.event ?? event.eventType ?? event.type}`)
}

const server = createServer(receive)
server.listen(Number(process.env.PORT ?? 3000), () => {
  console.log(`Receiving webhooks on port ${(server.address() as AddressInfo).port}.`)
})
