/** An Oravio client that changed nothing but its base URL and key, against the real server. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Heard, SANDBOX, startVendor, type Vendor } from '../vendor.ts'

export const SECRET = 'whsec_of_the_oravio_account'

/** The thirty calls of Oravio's API. */
export const THIRTY = `
GET /conversations
GET /conversations/{conversation}
GET /conversations/{conversation}/messages
POST /conversations/{conversation}/escalate
POST /conversations/{conversation}/resolve
POST /conversations/{conversation}/resume
POST /messages
GET /messages/{message}
GET /contacts
POST /contacts
GET /contacts/{contact}
PATCH /contacts/{contact}
DELETE /contacts/{contact}
GET /leads
GET /leads/{lead}
PATCH /leads/{lead}
GET /bookings
POST /bookings
GET /bookings/{booking}
POST /bookings/{booking}/cancel
POST /broadcast
GET /broadcast/{broadcast}
GET /knowledge_base
POST /knowledge_base
PATCH /knowledge_base/{entry}
DELETE /knowledge_base/{entry}
GET /webhooks
POST /webhooks
DELETE /webhooks/{webhook}
POST /webhooks/{webhook}/test`
  .trim()
  .split('\n')

/** The check of a receiver by the vendor's words: HMAC-SHA256 of the payload with the secret, in hex. */
export function isSigned({ headers, body }: Heard): boolean {
  const expected = createHmac('sha256', SECRET).update(body).digest('hex')
  const given = headers['x-oravio-signature'] ?? ''
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
}

/** An account with an active agent on the sandbox number. */
export async function startOravio() {
  const vendor = await startVendor('oravio')
  const { api } = vendor.workspace
  const agent = await api.call('agents.create', {
    name: 'Meera',
    status: 'active',
    reply_delay_ms: 0,
    time_zone: 'Asia/Kolkata',
    channel: { kind: 'whatsapp', provider: 'sandbox', name: 'Salon', credentials: SANDBOX },
  })
  const channelId = agent.channels[0]!.id
  await api.call('workspace.update', {
    default_base_id: agent.default_base_id,
    default_channel_id: channelId,
  })
  const call: Vendor['call'] = (...args) => vendor.call(...args)
  const deliver = () => vendor.deliver()
  const eventsNamed = (name: string) =>
    vendor.heard.map(({ body }) => JSON.parse(body)).filter((event) => event.event === name)
  /** Eleven in the morning, a week ahead. */
  function nextWeekday(): string {
    const day = new Date(vendor.server.clock.now().getTime() + 7 * 86_400_000)
    return `${day.toISOString().slice(0, 10)}T11:00:00Z`
  }
  return { vendor, channelId, call, deliver, eventsNamed, nextWeekday }
}
