import { OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { CALL, CAMPAIGN, ID } from '../kit/testing/natives/index.ts'
import { CONTACT_ID, createClient, ORGANIZATION } from './testing/client.ts'

const AUDIENCE_ID = ID.audience.replace('audn_', 'aud_')
const NEW = { name: 'March', flowId: ID.flow, audienceId: AUDIENCE_ID }
const ONE = `/campaigns/${ID.campaign}`
const SHOWN = {
  id: ID.campaign,
  name: 'March',
  status: 'DRAFT',
  flowId: ID.flow,
  audienceId: AUDIENCE_ID,
  callsPerMinute: 12,
  maxConcurrentCalls: 4,
  maxRetries: 2,
  retryDelayMinutes: 7,
  callTimeoutMinutes: 6,
  scheduledAt: null,
  timezone: null,
  organizationId: ORGANIZATION,
  createdAt: '2026-05-10T14:22:01.734Z',
  updatedAt: '2026-05-10T14:22:01.734Z',
  startedAt: null,
  completedAt: null,
}
const gone = () => {
  throw new OperationError('not_found')
}

describe('campaigns', () => {
  test('are drafts with the vendor’s defaults', async () => {
    const client = createClient()
    const answer = await client.send('POST', '/campaigns', { body: NEW })
    expect([answer.status, answer.body]).toEqual([201, SHOWN])
    expect(client.inputs('campaigns.create')).toEqual([
      {
        name: 'March',
        kind: 'call',
        audience_id: ID.audience,
        call: {
          ...{ purpose: 'marketing', flow_id: ID.flow },
          ...{ calls_per_minute: 10, max_concurrent: 5, timeout_seconds: 300 },
        },
        retry: { delays_minutes: [5, 5, 5] },
        stops: { error_percent: null, opt_out_percent: null },
        metadata: {},
      },
    ])
  })

  test('begin later with a time and a zone, and never with a time alone', async () => {
    const client = createClient()
    const scheduledAt = '2026-06-01T10:00:00+05:30'
    const body = { ...NEW, scheduledAt, timezone: 'Asia/Kolkata', maxRetries: 0, retryDelayMinutes: 9 }
    await client.send('POST', '/campaigns', { body })
    expect(client.inputs('campaigns.create')).toMatchObject([
      {
        schedule: { starts_at: '2026-06-01T04:30:00.000Z', time_zone: 'Asia/Kolkata' },
        retry: { delays_minutes: [] },
        metadata: { oliai_retry_delay_minutes: '9' },
      },
    ])
    const alone = await client.send('POST', '/campaigns', { body: { ...NEW, scheduledAt } })
    expect([alone.status, alone.body.message]).toEqual([400, 'timezone is required when scheduledAt is set'])
  })

  test.each([
    [{ name: '' }, 'name should not be empty'],
    [{ flowId: undefined }, 'flowId should not be empty'],
    [{ audienceId: 5 }, 'audienceId must be a string'],
    [{ callsPerMinute: 0 }, 'callsPerMinute must not be less than 1'],
    [{ maxConcurrentCalls: 1.5 }, 'maxConcurrentCalls must be an integer number'],
    [{ maxRetries: -1 }, 'maxRetries must not be less than 0'],
    [{ scheduledAt: 'soon', timezone: 'UTC' }, 'scheduledAt must be a valid ISO 8601 date string'],
    [{ scheduledAt: '2027-01-01T10:00:00Z', timezone: 'Mars' }, 'timezone must be a valid IANA time zone'],
  ])('%j is refused: %s', async (wrong, message) => {
    const answer = await createClient().send('POST', '/campaigns', { body: { ...NEW, ...wrong } })
    expect([answer.status, answer.body.message]).toEqual([400, message])
  })

  test('a flow or an audience that does not exist is 404; a time in the past is said to be', async () => {
    const said = async (body: object, answers = {}) => {
      const { status, body: answer } = await createClient(answers).send('POST', '/campaigns', { body })
      return [status, answer.message]
    }
    const refusing = (path: string[], rule: string) => ({
      'campaigns.create': () => {
        throw new OperationError('validation_failed', { fields: [{ path, rule, message: 'No.' }] })
      },
    })
    expect(await said(NEW, { 'flows.get': gone })).toEqual([404, 'Flow not found'])
    expect(await said({ ...NEW, flowId: 'flow_xyz789' })).toEqual([404, 'Flow not found'])
    expect(await said({ ...NEW, audienceId: 'aud_abc123' })).toEqual([404, 'Audience not found'])
    expect(await said(NEW, refusing(['audience_id'], 'unknown_reference'))).toEqual([
      404,
      'Audience not found',
    ])
    expect(await said(NEW, refusing(['schedule', 'starts_at'], 'in_the_past'))).toEqual([
      400,
      'scheduledAt must be in the future',
    ])
  })

  test('are listed by status and name, those of calls alone', async () => {
    const client = createClient()
    const { body } = await client.send('GET', '/campaigns?status=IN_PROGRESS&search=march')
    expect(body).toEqual({ data: [SHOWN], total: 1, page: 1, limit: 20, totalPages: 1 })
    expect(client.inputs('campaigns.list')).toMatchObject([
      { kind: 'call', statuses: ['running'], search: 'march', page: 1, limit: 20 },
    ])
    const wrong = await client.send('GET', '/campaigns?status=DONE')
    expect(wrong.body.message).toMatch(/^status must be one of the following values: DRAFT, SCHEDULED, /)
  })

  test('one of messages is none of the vendor’s', async () => {
    const client = createClient({ 'campaigns.get': { ...CAMPAIGN, kind: 'message', call: null } })
    for (const [method, path] of [
      ['GET', ONE],
      ['POST', `${ONE}/cancel`],
      ['DELETE', ONE],
    ] as const) {
      expect((await client.send(method, path)).status).toBe(404)
    }
    expect(client.inputs('campaigns.cancel')).toEqual([])
  })

  test.each([
    ['start', 'IN_PROGRESS'],
    ['pause', 'PAUSED'],
    ['resume', 'IN_PROGRESS'],
    ['cancel', 'CANCELLED'],
  ])('%s answers 200 with the campaign as %s, and 400 in another state', async (action, status) => {
    const answer = await createClient().send('POST', `${ONE}/${action}`)
    expect([answer.status, answer.body.status]).toEqual([200, status])
    const client = createClient({
      [`campaigns.${action}`]: () => {
        throw new OperationError('conflict', { detail: 'The campaign is completed.' })
      },
    })
    const refused = await client.send('POST', `${ONE}/${action}`)
    expect(refused.body).toEqual({
      statusCode: 400,
      message: 'The campaign is completed.',
      error: 'Bad Request',
    })
  })

  test('a change of some fields leaves the others, and only a draft is changed or removed', async () => {
    const call = { ...CAMPAIGN.call!, voicemail: 'done' as const, purpose: 'utility' as const }
    const client = createClient({ 'campaigns.get': { ...CAMPAIGN, call } })
    await client.send('PATCH', ONE, { body: { maxRetries: 1, name: 'April' } })
    expect(client.inputs('campaigns.update')).toEqual([
      {
        id: ID.campaign,
        name: 'April',
        audience_id: ID.audience,
        call: {
          ...{ purpose: 'utility', voicemail: 'done', flow_id: ID.flow, variables: {} },
          ...{ calls_per_minute: 12, max_concurrent: 4, timeout_seconds: 360 },
        },
        retry: { delays_minutes: [7] },
        schedule: null,
        stops: { error_percent: null, opt_out_percent: null },
        metadata: {},
      },
    ])
    expect(client.inputs('flows.get')).toEqual([])
    const { flow_id: _, ...agentCall } = { ...CAMPAIGN.call!, agent_id: ID.agent, variables: { order: '7' } }
    const ofAgent = createClient({ 'campaigns.get': { ...CAMPAIGN, call: agentCall } })
    await ofAgent.send('PATCH', ONE, { body: { name: 'April' } })
    expect(ofAgent.inputs('campaigns.update')).toMatchObject([
      { call: { agent_id: ID.agent, variables: { order: '7' } } },
    ])
    expect((await ofAgent.send('GET', ONE)).body).toMatchObject({ flowId: null })
    const running = createClient({ 'campaigns.get': { ...CAMPAIGN, status: 'running' } })
    const changed = await running.send('PATCH', ONE, { body: { name: 'April' } })
    const removed = await running.send('DELETE', ONE)
    expect([changed, removed].map(({ status, body }) => [status, body.message])).toEqual([
      [400, 'Only a campaign in DRAFT can be updated'],
      [400, 'Only a campaign in DRAFT can be deleted'],
    ])
    expect((await client.send('DELETE', ONE)).body).toEqual({ success: true })
  })

  test('their progress counts each contact in one place', async () => {
    const { body } = await createClient().send('GET', `${ONE}/progress`)
    expect(body).toEqual({
      ...{ total: 8, pending: 2, inProgress: 1, completed: 2, failed: 3, percentComplete: 62.5 },
    })
  })
})

describe('calls', () => {
  test('of a campaign and of all are listed by the vendor’s four states', async () => {
    const client = createClient()
    const { body } = await client.send('GET', `${ONE}/calls?status=IN_PROGRESS`)
    expect(body.data).toMatchObject([
      { id: ID.call, contactId: CONTACT_ID, campaignId: ID.campaign, flowId: ID.flow, status: 'COMPLETED' },
    ])
    await client.send('GET', '/calls')
    const states = ['dialing', 'ringing', 'active', 'transferring']
    expect(client.inputs('calls.list')).toMatchObject([{ campaign_id: ID.campaign, states }, { page: 1 }])
    expect(client.inputs('calls.list')[1]).not.toHaveProperty('campaign_id')
  })

  test('one is read with its transcript, where it was answered', async () => {
    const { body } = await createClient().send('GET', `/calls/${ID.call}`)
    expect(body).toMatchObject({ attempt: 1, durationSeconds: 42, outcome: 'FINISHED', recordingUrl: null })
    expect(body.transcript).toHaveLength(1)
    const client = createClient({
      'calls.get': { ...CALL, state: 'failed', end_reason: 'busy', session_id: null },
    })
    expect((await client.send('GET', `/calls/${ID.call}`)).body).toMatchObject({
      ...{ status: 'FAILED', outcome: 'BUSY', transcript: null },
    })
    expect(client.inputs('messages.list')).toEqual([])
  })
})
