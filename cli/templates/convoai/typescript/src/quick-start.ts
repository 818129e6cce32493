/** The quick start of ConvoAI, step by step: npm start -- +14155559876 */
import { call } from './client.ts'
import { setting } from './settings.ts'

const [to] = process.argv.slice(2)

const me = await call<{ plan: string; api_version: string }>('GET', '/me/')
console.log(`The key works: plan ${me.plan}, API ${me.api_version}.`)

// 1. List your agents.
const { results } = await call<{ results: { id: string; name: string }[] }>('GET', '/agents/')
const [agent] = results
if (agent === undefined) {
  console.error('There is no agent yet. Make one with POST /agents/, or in the dashboard.')
  process.exit(1)
}
console.log(`The agent is ${agent.name} (${agent.id}).`)

// 2. Push a document into its knowledge base.
const document = await call<{ id: string; status: string }>('POST', `/agents/${agent.id}/knowledge/`, {
  title: 'Summer 2026 Pricing',
  content: 'Our summer plans start at $49/mo. Enterprise quotes available.',
  doc_type: 'text',
})
console.log(`The document ${document.id} is ${document.status}.`)

// 3. Send a message to a contact.
if (to === undefined) console.log('No message was sent: name a number, as in npm start -- +14155559876')
else {
  const message = await call<{ message_id: string; status: string }>(
    'POST',
    `/agents/${agent.id}/messages/`,
    {
      to,
      type: 'text',
      text: 'Hi! Your order has been confirmed. Reply anytime if you need help.',
    },
  )
  console.log(`The message ${message.message_id} is ${message.status}.`)
}

// 4. Register a webhook.
const url = process.env.CONVOAI_WEBHOOK_URL
if (!url)
  console.log('No webhook was registered: set CONVOAI_WEBHOOK_URL in .env, then start npm run receive.')
else {
  const webhook = await call<{ id: string }>('POST', `/agents/${agent.id}/webhooks/`, {
    url,
    events: ['message.sent', 'lead.qualified', 'appointment.booked', 'handoff.triggered'],
    secret: setting('CONVOAI_WEBHOOK_SECRET'),
  })
  console.log(`The webhook ${webhook.id} is registered.`)
}
