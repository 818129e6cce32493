/** The quick start of OliAI: contacts, an audience, and a campaign where there is a flow. npm start */
import { call } from './client.ts'

await call('POST', '/contacts/bulk', {
  contacts: [
    { name: 'Rahul Sharma', phoneNumber: '+919876543210', language: 'hi-IN', metadata: { city: 'Mumbai' } },
    { name: 'Priya Patel', phoneNumber: '+919876543211' },
  ],
})
const contacts = await call<{ data: { id: string }[]; total: number }>('GET', '/contacts?limit=2')
console.log(`The key works: there are ${contacts.total} contacts.`)

const audience = await call<{ id: string }>('POST', '/audiences', {
  name: `March ${new Date().toISOString()}`,
})
await call('POST', `/audiences/${audience.id}/contacts`, { contactIds: contacts.data.map(({ id }) => id) })
console.log(`The audience ${audience.id} has ${contacts.data.length} of them.`)

const flows = await call<{ data: { id: string; name: string }[] }>('GET', '/flows')
const [flow] = flows.data
if (flow === undefined)
  console.log('There is no flow yet, so no campaign was made: docs/guides/oliai.md says how to make one.')
else {
  // A draft: POST /campaigns/{id}/start begins to call.
  const campaign = await call<{ id: string }>('POST', '/campaigns', {
    ...{ name: 'March', flowId: flow.id, audienceId: audience.id },
    ...{ callsPerMinute: 10, maxConcurrentCalls: 5 },
  })
  console.log(`The campaign ${campaign.id} is a draft.`)
}
