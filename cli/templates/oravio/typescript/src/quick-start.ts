/** The first calls of an integration with Oravio: npm start -- +919876543210 */
import { call } from './client.ts'
import { setting } from './settings.ts'

const [to] = process.argv.slice(2)

const { meta } = await call<{ meta: { total: number } }>('GET', '/conversations')
console.log(`The key works: there are ${meta.total} conversations.`)

const entry = await call<{ data: { id: string } }>('POST', '/knowledge_base', {
  title: 'Opening hours',
  content: 'Sunday ko salon 11 am se 6 pm tak khula rehta hai.',
})
console.log(`The entry ${entry.data.id} is in the knowledge base.`)

if (to === undefined) console.log('No message was sent: name a number, as in npm start -- +919876543210')
else {
  const message = await call<{ data: { id: string; status: string } }>('POST', '/messages', {
    to,
    type: 'text',
    text: 'Namaste! Aapki appointment kal 3 baje confirm ho gayi hai. ✅',
  })
  console.log(`The message ${message.data.id} is ${message.data.status}.`)
}

const leads = await call<{ meta: { total: number } }>('GET', '/leads?status=new')
console.log(`There are ${leads.meta.total} new leads.`)

const url = process.env.ORAVIO_WEBHOOK_URL
if (!url)
  console.log('No webhook was registered: set ORAVIO_WEBHOOK_URL in .env, then start npm run receive.')
else {
  const webhook = await call<{ data: { id: string } }>('POST', '/webhooks', {
    url,
    secret: setting('ORAVIO_WEBHOOK_SECRET'),
  })
  console.log(`The webhook ${webhook.data.id} is registered.`)
}
