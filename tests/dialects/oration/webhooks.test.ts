/** Webhooks of the calls of a campaign, as a receiver of Oration's hears them. */
import { createHmac } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { startVendor } from '../vendor.ts'

const vendor = await startVendor('oration')
const { call } = vendor
const { api } = vendor.workspace
await api.call('channels.create', {
  ...{ kind: 'voice', provider: 'simulated', name: 'Telephone' },
  credentials: { phone: '+14155550999' },
})
// The tests run at any hour.
await api.call('contact_rules.update', { quiet_hours: { from: '00:00', to: '00:00' } })
afterAll(() => vendor.close())

test('each call of a run is told twice: that it is completed, and later what came of it', async () => {
  const agent = (await call(200, 'POST', '/agents', { name: 'Survey', prompt: 'Be brief.' })).body
  const made = await call(200, 'POST', '/webhooks', {
    url: vendor.receiverUrl,
    events: ['conversation.completed', 'conversation.analysisCompleted'],
  })
  await call(200, 'POST', '/customers/batch', {
    customers: [
      { identifier: 'answers', name: 'Ava', phoneNumber: '+14155550101' },
      { identifier: 'is-out', name: 'Bob', phoneNumber: '+15550200002' },
    ],
  })
  await vendor.deliver()
  const campaign = (await call(200, 'POST', '/campaigns', { name: 'Survey', agentId: agent.id })).body
  const run = (await call(200, 'POST', `/campaigns/${campaign.id}/runs`)).body
  for (let seconds = 0; seconds < 120; seconds++) {
    vendor.server.clock.advance(1000)
    await vendor.server.settle()
  }
  await vendor.deliver()
  const done = (await call(200, 'GET', `/campaigns/${campaign.id}/runs/${run.id}`)).body
  expect(done).toMatchObject({ status: 'completed', total: 2, completed: 1, failed: 1 })

  const told = vendor.heard.map(({ body }) => JSON.parse(body))
  const namesOf = (identifier: string) =>
    told.flatMap(({ eventType, payload }) => (payload.identifier === identifier ? [eventType] : []))
  expect(namesOf('answers')).toEqual(['conversation.completed', 'conversation.analysisCompleted'])
  // Nothing was said in a call that nobody answered.
  expect(namesOf('is-out')).toEqual(['conversation.completed'])
  for (const { eventId, payload } of told) {
    expect(eventId).toMatch(/./)
    expect(payload).toMatchObject({
      ...{ campaignId: campaign.id, campaignRunId: run.id, agentId: agent.id },
      ...{ conversationStatus: 'completed', conversationType: 'telephony', telephonyType: 'outbound' },
      ...{ recordingStatus: null, recordingUrl: null },
      customer: { identifier: payload.identifier, workspaceId: agent.workspaceId },
    })
  }
  const [completed, analysed] = told.filter(({ payload }) => payload.identifier === 'answers')
  expect(completed.payload).not.toHaveProperty('transcript')
  expect(analysed.payload.transcript).toMatch(/^Agent: /)
  expect(analysed.payload.postCallMetadata).toMatchObject({ resolution: expect.any(String) })
  const unanswered = told.find(({ payload }) => payload.identifier === 'is-out')
  expect(unanswered.payload.endReason).toBe('user_did_not_answer')

  for (const { headers, body } of vendor.heard) {
    const [time, proof] = headers['x-oration-signature']!.split(',')
    const text = `${time!.slice('t='.length)}.${body}`
    expect(proof).toBe(`v1=${createHmac('sha256', made.body.secret).update(text).digest('hex')}`)
  }
}, 60_000)
