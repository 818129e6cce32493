/** Campaigns and their runs as calls of our operations. */
import { OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import {
  AUDIENCE,
  agent,
  CAMPAIGN,
  CAMPAIGN_REPORT,
  CHANNEL,
  ID,
  pageOf,
} from '../kit/testing/natives/index.ts'
import { ids } from './ids.ts'
import { AGENT, CUSTOMER, createClient, WORKSPACE } from './testing/client.ts'

const CAMPAIGN_ID = ids.show('campaign', ID.campaign)
const ONE = `/campaigns/${CAMPAIGN_ID}`
const AGENT_CAMPAIGN = {
  ...CAMPAIGN,
  call: { ...CAMPAIGN.call!, flow_id: undefined, agent_id: ID.agent },
}
const RUN_NUMBER = ID.campaign.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
const RUN = {
  ...AGENT_CAMPAIGN,
  ...{ id: RUN_NUMBER, source_campaign_id: ID.campaign, status: 'running' as const },
  ...{ recipients_count: 8, started_at: '2026-05-10T14:22:01.734Z' },
}
const RUN_PATH = `${ONE}/runs/${ids.show('campaign', RUN.id)}`
const SHOWN_RUN = {
  ...{ id: ids.show('campaign', RUN.id), campaignId: CAMPAIGN_ID, status: 'running' },
  // Of the report: answered; failed, refused and unknown.
  ...{ total: 8, completed: 2, failed: 3, startedAt: RUN.started_at },
}

const NEW = { name: 'Renewals', agentId: AGENT }
const prompted = { ...agent, variables: ['plan', 'customer_name'] }
const made = {
  'agents.get': prompted,
  'audiences.create': AUDIENCE,
  'campaigns.create': AGENT_CAMPAIGN,
  'channels.list': pageOf([{ ...CHANNEL, kind: 'voice' as const, phone: '+14155550999' }]),
}

describe('a campaign', () => {
  test('of a name and an agent calls every customer with a number, as the vendor’s defaults have it', async () => {
    const client = createClient(made)
    const answer = await client.send('POST', '/campaigns', { body: NEW })
    expect(answer.status).toBe(200)
    expect(client.inputs('audiences.create')).toMatchObject([
      { name: 'Renewals', rules: { all: [{ field: 'phone', operator: 'is_known' }] } },
    ])
    expect(client.inputs('campaigns.create')).toEqual([
      {
        ...{ name: 'Renewals', kind: 'call', audience_id: AUDIENCE.id },
        call: {
          ...{ agent_id: ID.agent, variables: { plan: '{{custom_fields.plan}}' } },
          ...{ calls_per_minute: 1000, max_concurrent: 20, timeout_seconds: 300 },
          order_by: { custom_field: 'oration_priority', default: 5 },
          metadata: { identifier: '{{external_id}}' },
        },
        retry: { delays_minutes: [] },
        stops: { error_percent: null, opt_out_percent: null },
        ignore_do_not_disturb: false,
        metadata: { oration_customer_filter: '{}', oration_retry_delay_minutes: '60' },
      },
    ])
  })

  test('takes all settings of the contract', async () => {
    const client = createClient(made)
    const answer = await client.send('POST', '/campaigns', {
      body: {
        ...NEW,
        fromPhoneNumber: '+14155550999',
        customerFilter: {
          ...{ identifier: ['crm-1', 'crm-2'], phoneNumber: '+14155550100', priority: 0 },
          ...{ isDoNotDisturbEnabled: false, metadata: { city: 'Pune', visits: 3, vip: true } },
        },
        schedule: {
          ...{ startAt: '2030-06-01T10:00:00+05:30', timezone: 'Asia/Kolkata' },
          ...{ days: ['Mon', 'FRIDAY', 'monday'], from: '10:00', to: '18:30' },
        },
        ...{ maxConcurrency: 3, maxRetries: 2, retryDelayMinutes: 15, ignoreDND: true },
        dynamicVariables: { plan: 'premium', visits: 3 },
      },
    })
    expect(answer.body.message).toBeUndefined()
    const [audience] = client.inputs('audiences.create')
    expect(audience!.rules).toEqual({
      all: [
        { field: 'phone', operator: 'is_known' },
        { field: 'external_id', operator: 'is_any_of', value: ['crm-1', 'crm-2'] },
        { field: 'phone', operator: 'is', value: '+14155550100' },
        { field: 'custom_fields.oration_priority', operator: 'is', value: 0 },
        { field: 'do_not_disturb_at', operator: 'is_unknown' },
        { field: 'custom_fields.city', operator: 'is', value: 'Pune' },
        { field: 'custom_fields.visits', operator: 'is', value: 3 },
        { field: 'custom_fields.vip', operator: 'is', value: 'true' },
      ],
    })
    expect(client.inputs('campaigns.create')).toMatchObject([
      {
        channel_id: ID.channel,
        call: {
          variables: { plan: 'premium', visits: '3' },
          max_concurrent: 3,
          metadata: { identifier: '{{external_id}}', from: '+14155550999' },
          hours: { time_zone: 'Asia/Kolkata', weekdays: [1, 5], from: '10:00', to: '18:30' },
        },
        retry: { delays_minutes: [15, 15] },
        schedule: { starts_at: '2030-06-01T04:30:00.000Z', time_zone: 'Asia/Kolkata' },
        ignore_do_not_disturb: true,
      },
    ])
  })

  test('that is refused leaves no segment behind', async () => {
    const client = createClient({
      ...made,
      'campaigns.create': () => {
        throw new OperationError('validation_failed', {
          fields: [
            { path: ['call', 'variables'], rule: 'unknown_placeholder', message: '"{{x}}" is wrong.' },
          ],
        })
      },
    })
    const answer = await client.send('POST', '/campaigns', { body: NEW })
    expect([answer.status, answer.body]).toEqual([
      400,
      {
        code: 'validation_error',
        message: 'dynamicVariables: "{{x}}" is wrong.',
        details: { errors: [{ field: 'dynamicVariables', message: '"{{x}}" is wrong.' }] },
      },
    ])
    expect(client.inputs('audiences.delete')).toEqual([{ id: AUDIENCE.id }])
  })

  test.each([
    [{ customerFilter: { city: 'Pune' } }, 'customerFilter.city: This field is not known.'],
    [{ customerFilter: [] }, 'customerFilter: Give an object.'],
    [{ schedule: { days: [] } }, 'schedule.days: Give at least 1 items.'],
    [{ schedule: { days: ['m'] } }, 'schedule.days.0: Use one of: monday'],
    [{ schedule: { from: '9:00' } }, 'schedule.from: Use a time of the day, such as 09:30.'],
    [{ schedule: { from: '24:00' } }, 'schedule.from: Use a time of the day'],
    [{ schedule: { timezone: 'Mars/Base' } }, 'schedule.timezone: Use an IANA time zone'],
    [
      { schedule: { startAt: '2020-01-01T00:00:00Z' } },
      'schedule.startAt: 2020-01-01T00:00:00.000Z is in the past.',
    ],
    [{ maxConcurrency: 0 }, 'maxConcurrency: Use at least 1.'],
    [{ maxRetries: 11 }, 'maxRetries: Use at most 10.'],
    [
      { dynamicVariables: { long: 'x'.repeat(2000) } },
      'dynamicVariables: Use at most 2000 characters of JSON.',
    ],
    [
      { fromPhoneNumber: '+14155550123' },
      'fromPhoneNumber: No voice channel of the workspace has the number',
    ],
    [{ agentId: 'x' }, 'agentId: There is no agent x.'],
  ])('with %j is refused before anything is made', async (wrong, message) => {
    const client = createClient(made)
    const { status, body } = await client.send('POST', '/campaigns', { body: { ...NEW, ...wrong } })
    expect([status, body.code]).toEqual([400, 'validation_error'])
    expect(body.message).toContain(message)
    expect(client.inputs('audiences.create')).toEqual([])
  })

  test('that was made elsewhere shows what it has, and a campaign of messages or of a run is none', async () => {
    const hours = { time_zone: 'Asia/Kolkata', weekdays: [1, 7], from: '10:00', to: '18:00' }
    const native = { ...AGENT_CAMPAIGN, call: { ...AGENT_CAMPAIGN.call, hours }, metadata: {} }
    const read = async (found: object) =>
      (await createClient({ 'campaigns.get': found as never }).send('GET', ONE)).body
    expect(await read(native)).toEqual({
      ...{ id: CAMPAIGN_ID, workspaceId: WORKSPACE, name: 'March', agentId: AGENT },
      ...{ fromPhoneNumber: null, customerFilter: null },
      schedule: {
        startAt: null,
        timezone: 'Asia/Kolkata',
        days: ['monday', 'sunday'],
        from: '10:00',
        to: '18:00',
      },
      ...{ maxConcurrency: 4, maxRetries: 2, retryDelayMinutes: 7, dynamicVariables: '{}', ignoreDND: false },
      ...{ createdAt: CAMPAIGN.created_at, updatedAt: CAMPAIGN.updated_at },
    })
    const none = { code: 'not_found', message: 'There is no such campaign.', details: {} }
    expect(await read({ ...native, kind: 'message' })).toEqual(none)
    expect(await read({ ...native, source_campaign_id: ID.campaign })).toEqual(none)
  })

  test('are listed without the runs', async () => {
    const client = createClient()
    const { body } = await client.send('GET', '/campaigns?page=2&limit=5')
    expect(Object.keys(body)).toEqual(['campaigns', 'total', 'page', 'limit'])
    expect(client.inputs('campaigns.list')).toEqual([
      { kind: 'call', is_duplicate: 'false', page: 2, limit: 5, include: 'total' },
    ])
  })
})

describe('a run', () => {
  const running = { 'campaigns.get': RUN, 'campaigns.report': CAMPAIGN_REPORT }

  test('is a duplicate that is started, with the values that the prompt asks for now', async () => {
    const client = createClient({
      'agents.get': prompted,
      'campaigns.get': AGENT_CAMPAIGN,
      'campaigns.duplicate': RUN,
      'campaigns.report': CAMPAIGN_REPORT,
    })
    const answer = await client.send('POST', `${ONE}/runs`)
    expect([answer.status, answer.body]).toEqual([200, SHOWN_RUN])
    expect(Object.keys(answer.body)).toEqual(Object.keys(SHOWN_RUN))
    expect(client.inputs('campaigns.update')).toMatchObject([
      { id: ID.campaign, call: { variables: { plan: '{{custom_fields.plan}}' } } },
    ])
    expect(client.inputs('campaigns.duplicate')).toEqual([{ id: ID.campaign, start: true }])
  })

  test.each([
    ['stop', 'campaigns.cancel', 'cancelled', 'stopped'],
    ['pause', 'campaigns.pause', 'paused', 'paused'],
    ['resume', 'campaigns.resume', 'running', 'running'],
  ] as const)('%s is %s', async (action, operation, ours, theirs) => {
    const client = createClient({ ...running, [operation]: { ...RUN, status: ours } })
    const answer = await client.send('POST', `${RUN_PATH}/${action}`)
    expect([answer.status, answer.body]).toEqual([200, { ...SHOWN_RUN, status: theirs }])
    expect(client.inputs(operation)).toEqual([{ id: RUN.id }])
  })

  test('of another campaign, a draft and an unknown one do not exist', async () => {
    const ask = async (found: object) =>
      (await createClient({ ...running, 'campaigns.get': found as never }).send('GET', RUN_PATH)).body.message
    const none = 'There is no such run of this campaign.'
    expect(await ask({ ...RUN, source_campaign_id: RUN.id })).toBe(none)
    expect(await ask({ ...RUN, status: 'draft' })).toBe(none)
    expect(await ask({ ...RUN, kind: 'message' })).toBe(none)
    expect(
      await ask(() => {
        throw new OperationError('not_found')
      }),
    ).toBe(none)
    expect((await createClient(running).send('GET', `${ONE}/runs/nothing`)).body.message).toBe(none)
  })

  test('that paused by itself says why', async () => {
    const reason = { code: 'agent_unavailable', message: 'The agent is not active.' }
    const paused = { ...RUN, status: 'paused' as const, status_reason: reason }
    const { body } = await createClient({ ...running, 'campaigns.get': paused }).send('GET', RUN_PATH)
    expect(body).toEqual({ ...SHOWN_RUN, status: 'paused', statusReason: reason })
  })

  test('tells what became of each customer, and why', async () => {
    const recipient = {
      ...{ contact_id: ID.contact, state: 'refused' as const, reason: 'do_not_disturb', attempts: 0 },
      ...{ next_attempt_at: null, variant: null, message_id: null, call_id: null, queued_at: null },
      ...{ sent_at: null, delivered_at: null, read_at: null, replied_at: null, failed_at: null },
    }
    const client = createClient({
      ...running,
      'campaigns.list_recipients': pageOf([recipient]),
    })
    const { body } = await client.send('GET', `${RUN_PATH}/customers?status=failed`)
    expect(body).toEqual({
      customers: [
        {
          ...{ customerId: CUSTOMER, status: 'refused', code: 'customer_dnd' },
          ...{ attempts: 0, nextAttemptAt: null, conversationId: null },
        },
      ],
      ...{ total: 1, page: 1, limit: 20 },
    })
    expect(client.inputs('campaigns.list_recipients')).toMatchObject([
      { id: RUN.id, states: ['failed', 'unknown'] },
    ])
  })
})
