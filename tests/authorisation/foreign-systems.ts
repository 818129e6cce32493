/** Systems that a tenant deals with, as far as its furnishings need them. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A single sign-on provider, as far as adding one asks. */
export async function startIssuer(): Promise<{ url: string; close(): Promise<void> }> {
  let url = ''
  const issuer = createServer((_request, response) => {
    const endpoints = ['authorization_endpoint', 'token_endpoint', 'jwks_uri']
    const entries = endpoints.map((name) => [name, `${url}/${name}`])
    response.end(JSON.stringify({ issuer: url, ...Object.fromEntries(entries) }))
  })
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`
  return { url, close: () => new Promise((resolve) => issuer.close(() => resolve())) }
}

/** A receiver that wants to hear nothing more: its endpoint is switched off, and the owner is given notice. */
export async function startFarewell(): Promise<{ url: string; close(): Promise<void> }> {
  const receiver = createServer((_request, response) => response.writeHead(410).end())
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`,
    close: () => new Promise((resolve) => receiver.close(() => resolve())),
  }
}

export function imageWebhook(phoneNumberId: string, word: string): unknown {
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: `9${phoneNumberId}`,
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '15550001111', phone_number_id: phoneNumberId },
              contacts: [{ profile: { name: word }, wa_id: '919811111111' }],
              messages: [
                {
                  from: '919811111111',
                  id: `wamid.${word}`,
                  timestamp: '1772445600',
                  type: 'image',
                  image: { id: `${word}1`, mime_type: 'image/png', sha256: 'aa', caption: word },
                },
              ],
            },
          },
        ],
      },
    ],
  }
}
