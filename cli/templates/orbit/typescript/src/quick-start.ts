/** The first calls of an integration with Orbit: npm start -- +919876543210 */
import { call } from './client.ts'
import { setting } from './settings.ts'

const [to] = process.argv.slice(2)

const conversations = await call<{ data: { id: string }[] }>('GET', '/conversations?limit=1')
console.log(
  `The key works: ${conversations.data.length === 0 ? 'nobody has' : 'somebody has'} written so far.`,
)

if (to === undefined) console.log('No message was sent: name a number, as in npm start -- +919876543210')
else {
  const message = await call<{ data: { message_id: string; status: string } }>('POST', '/messages/whatsapp', {
    to,
    type: 'text',
    body: 'Thanks — I just refunded that order.',
  })
  console.log(`The message ${message.data.message_id} is ${message.data.status}.`)
}

const [conversation] = conversations.data
if (conversation !== undefined) {
  const { data } = await call<{ data: { id: string; status: string } }>(
    'GET',
    `/conversations/${conversation.id}`,
  )
  console.log(`The newest conversation, ${data.id}, is ${data.status}.`)
}

const url = process.env.ORBIT_WEBHOOK_URL
if (!url) console.log('No webhook was registered: set ORBIT_WEBHOOK_URL in .env, then start npm run receive.')
else {
  const webhook = await call<{ data: { id: string } }>('POST', '/webhooks', {
    url,
    events: ['*'],
    secret: setting('ORBIT_WEBHOOK_SECRET'),
  })
  console.log(`The webhook ${webhook.data.id} is registered.`)
}
