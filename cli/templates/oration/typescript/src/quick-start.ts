/** The first calls of an integration with Oration: npm start -- +14155550100 */
import { call } from './client.ts'
import { keep } from './settings.ts'

const [to] = process.argv.slice(2)

const agent = await call<{ id: string }>('POST', '/agents', {
  name: 'Front desk',
  prompt: 'Greet {{customerName}}. Be brief.',
})
console.log(`The key works: the agent ${agent.id} is made.`)

if (to === undefined) console.log('No call was made: name a number, as in npm start -- +14155550100')
else {
  const { results, errors } = await call<{
    results: { conversation: { id: string; conversationStatus: string } }[]
    errors: { code: string; error: string }[]
  }>('POST', '/conversations', {
    conversations: [
      {
        agentId: agent.id,
        conversationType: 'telephony',
        toPhoneNumber: to,
        dynamicVariables: { customerName: 'Bob Johnson' },
        identifier: 'crm-contact-1024',
      },
    ],
  })
  for (const { conversation } of results)
    console.log(`The conversation ${conversation.id} is ${conversation.conversationStatus}.`)
  for (const { code, error } of errors) console.error(`${code}: ${error}`)
}

const url = process.env.ORATION_WEBHOOK_URL
if (!url) console.log('No webhook was registered: set ORATION_WEBHOOK_URL in .env.')
else {
  const webhook = await call<{ id: string; secret: string }>('POST', '/webhooks', {
    url,
    events: ['conversation.completed', 'conversation.analysisCompleted'],
  })
  // The secret is shown this once.
  keep('ORATION_WEBHOOK_SECRET', webhook.secret)
  console.log(`The webhook ${webhook.id} is registered. Its secret is in .env: start npm run receive.`)
}
