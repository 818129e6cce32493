/** The two requests of the vendor's page, unchanged but for host, key and ids. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startOration } from './start-oration.ts'

let world: Awaited<ReturnType<typeof startOration>>
beforeAll(async () => {
  world = await startOration()
})
afterAll(() => world.close())

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('the first request: a batch with Bearer, a customer and a number to show', async () => {
  const { agentId, customerId, key } = world
  const answer = await world.post('/conversations', {
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: `
{
  "conversations": [
    {
      "agentId": "${agentId}",
      "customerId": "${customerId}",
      "conversationType": "telephony",
      "telephonyType": "outbound",
      "toPhoneNumber": "+14155550100",
      "fromPhoneNumber": "+14155550999",
      "dynamicVariables": {
        "firstName": "Ava",
        "plan": "premium"
      },
      "ignoreDND": true,
      "identifier": "crm-contact-1024"
    }
  ]
}
`,
  })
  expect([answer.status, answer.body.errors]).toEqual([200, []])
  const [{ conversation, tokenResponse }] = answer.body.results
  expect(conversation).toMatchObject({
    ...{ id: expect.stringMatching(UUID), workspaceId: world.workspaceId, agentId, customerId },
    ...{ conversationType: 'telephony', conversationStatus: 'created' },
    ...{ telephonyType: 'outbound', telephonyStatus: 'dialing' },
    ...{ toPhoneNumber: '+14155550100', fromPhoneNumber: '+14155550999' },
    ...{ identifier: 'crm-contact-1024', dynamicVariables: '{"firstName":"Ava","plan":"premium"}' },
  })
  expect(conversation.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  expect(tokenResponse).toBeNull()
})

test('the second request: a key and a workspace without Bearer, and JSON that curl calls a form', async () => {
  const { agentId, key, workspaceId } = world
  const answer = await world.post('/conversations', {
    headers: {
      'x-api-key': key,
      'x-workspace-id': workspaceId,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: `{
  "conversations": [
    {
      "agentId": "${agentId}",
      "conversationType": "telephony",
      "toPhoneNumber": "+1234567890",
      "dynamicVariables": {
        "customerName": "Bob Johnson",
        "appointmentTime": "3:00 PM",
        "serviceType": "Annual Check-up"
      }
    }
  ]
}`,
  })
  expect([answer.status, answer.body.errors]).toEqual([200, []])
  const [{ conversation }] = answer.body.results
  expect(conversation).toMatchObject({ toPhoneNumber: '+1234567890', telephonyType: 'outbound' })
  expect(conversation.customerId).toMatch(UUID)
  const read = await world.get(`/conversations/${conversation.id}`)
  expect(read.body).toEqual(conversation)
})

test('the example of the page has a comma too many, and is refused with its place', async () => {
  const answer = await world.post('/conversations', {
    headers: { 'x-api-key': world.key, 'x-workspace-id': world.workspaceId },
    body: `{
  "conversations": [
    {
      "agentId": "5e3832c1-700e-49e8-9b10-9fbd5f8f28c2",
      "conversationType": "telephony",
      "toPhoneNumber": "+1234567890",
      "dynamicVariables": {
        "customerName": "Alice Smith",
        "productName": "Gold Membership",
      }
    }
  ]
}`,
  })
  expect(answer).toMatchObject({
    status: 400,
    body: {
      code: 'bad_request',
      message: 'The body is not valid JSON: remove the comma before "}" in line 9, column 41.',
    },
  })
})
