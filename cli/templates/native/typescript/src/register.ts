/** Registers the address of this receiver, once: npm run register -- https://your.example.com/parley */
import { parley } from './client.ts'
import { keep } from './settings.ts'

const [url] = process.argv.slice(2)
if (url === undefined) {
  console.error(
    'Say at which address the server reaches npm run receive: npm run register -- https://your.example.com/parley',
  )
  process.exit(64)
}

const endpoint = await parley.webhooks.create({
  url,
  events: ['message.received', 'message.queued', 'message.failed', 'handoff.requested'],
  description: 'Written by parley init',
})
// The secret is shown this once. Every webhook is signed with it.
keep('PARLEY_WEBHOOK_SECRET', endpoint.secret!)
console.log(`${endpoint.id} is registered. Its secret is in .env: start npm run receive.`)
