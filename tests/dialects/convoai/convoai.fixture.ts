/** A ConvoAI client that changed nothing but its base URL, key and ids, against the real server. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Heard, SANDBOX, startVendor, type Vendor } from '../vendor.ts'

export const SECRET = 'a secret of at least thirty-two characters'
export const CUSTOMER = '+14155559876'

/** The forty-seven calls of ConvoAI's API. */
export const FORTY_SEVEN = `
GET /me
GET /agents
POST /agents
GET /agents/{agent}
PATCH /agents/{agent}
DELETE /agents/{agent}
POST /agents/{agent}/activate
POST /agents/{agent}/pause
GET /agents/{agent}/conversations
GET /agents/{agent}/conversations/{conversation}
PATCH /agents/{agent}/conversations/{conversation}
GET /agents/{agent}/conversations/{conversation}/messages
POST /agents/{agent}/conversations/{conversation}/handoff
POST /agents/{agent}/conversations/{conversation}/release
POST /agents/{agent}/conversations/{conversation}/resolve
POST /agents/{agent}/messages
GET /agents/{agent}/messages
GET /agents/{agent}/messages/{message}
GET /agents/{agent}/templates
GET /agents/{agent}/knowledge
POST /agents/{agent}/knowledge
GET /agents/{agent}/knowledge/{document}
PATCH /agents/{agent}/knowledge/{document}
DELETE /agents/{agent}/knowledge/{document}
POST /agents/{agent}/knowledge/search
GET /agents/{agent}/contacts
POST /agents/{agent}/contacts
GET /agents/{agent}/contacts/{contact}
PATCH /agents/{agent}/contacts/{contact}
DELETE /agents/{agent}/contacts/{contact}
GET /agents/{agent}/contacts/{contact}/conversations
GET /agents/{agent}/leads
GET /agents/{agent}/leads/{lead}
PATCH /agents/{agent}/leads/{lead}
GET /agents/{agent}/appointments
POST /agents/{agent}/appointments
GET /agents/{agent}/appointments/{appointment}
PATCH /agents/{agent}/appointments/{appointment}
POST /agents/{agent}/appointments/{appointment}/cancel
GET /agents/{agent}/appointments/availability
POST /agents/{agent}/webhooks
GET /agents/{agent}/webhooks
GET /agents/{agent}/webhooks/{webhook}
PATCH /agents/{agent}/webhooks/{webhook}
DELETE /agents/{agent}/webhooks/{webhook}
POST /agents/{agent}/webhooks/{webhook}/test
GET /agents/{agent}/webhooks/{webhook}/deliveries`
  .trim()
  .split('\n')

/** The check of a receiver by the vendor's sample: the header must begin with sha256=, and fit the raw body. */
export function isSigned({ headers, body }: Heard): boolean {
  const header = headers['x-convoai-signature'] ?? ''
  if (!header.startsWith('sha256=')) return false
  const expected = createHmac('sha256', SECRET).update(body).digest('hex')
  const given = header.slice('sha256='.length)
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
}

export async function startConvoai() {
  const vendor = await startVendor('convoai')
  const call: Vendor['call'] = (...args) => vendor.call(...args)
  const eventsNamed = (name: string) =>
    vendor.heard.map(({ body }) => JSON.parse(body)).filter((event) => event.event === name)

  /** An active agent on the sandbox number. */
  async function makeAgent() {
    const created = await call(201, 'POST', '/agents/', {
      name: 'My Sales Agent',
      access_token: 'EAAG...',
      timezone: 'America/New_York',
      ...SANDBOX,
    })
    const agentId: string = created.body.id
    const agent = `/agents/${agentId}`
    await call(200, 'POST', `${agent}/activate/`)
    const { api } = vendor.workspace
    await api.call('agents.update', { id: agentId, reply_delay_ms: 0 })
    const channelId = (await api.call('channels.list', {})).data[0]!.id
    return { agentId, agent, channelId }
  }

  return { vendor, call, eventsNamed, makeAgent }
}
