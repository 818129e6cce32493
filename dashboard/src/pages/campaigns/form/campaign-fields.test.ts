import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import {
  type CampaignFields,
  emptyCampaign,
  emptyContent,
  fieldsOf,
  inputOf,
  shareOf,
} from './campaign-fields.ts'
import { checkCampaign } from './check-campaign.ts'

const TEMPLATES = [{ name: 'offer', variables: ['1'], header: { format: 'image' } }]
const NOW = DateTime.fromISO('2026-11-25T10:00:00Z')
const GOOD: CampaignFields = {
  ...emptyCampaign('chn_1', 'Asia/Kolkata'),
  name: 'Diwali',
  audience_id: 'aud_1',
  contents: [
    {
      ...emptyContent('a'),
      template: 'offer',
      variables: { 1: '{{first_name|there}}' },
      media_url: 'https://example.com/a.png',
    },
  ],
}

test('one content is no variant, and has no test', () => {
  const input = inputOf(GOOD)
  expect(input).toMatchObject({
    channel_id: 'chn_1',
    audience_id: 'aud_1',
    content: { type: 'template', name: 'offer', language: 'auto', variables: { 1: '{{first_name|there}}' } },
    stops: { error_percent: 25, opt_out_percent: 5, minimum_sample: 50, budget: null },
  })
  expect(Object.keys(input)).not.toEqual(
    expect.arrayContaining(['variants', 'test', 'call', 'schedule', 'to']),
  )
})

test('several contents are compared, with their shares', () => {
  const contents = [
    { ...GOOD.contents[0]!, weight: 3 },
    { ...emptyContent('b'), type: 'text' as const, text: 'Hi' },
  ]
  expect(inputOf({ ...GOOD, contents })).toMatchObject({
    variants: [
      { key: 'a', weight: 3, content: { name: 'offer' } },
      { key: 'b', weight: 1, content: { type: 'text', text: 'Hi' } },
    ],
    test: { metric: 'read', test_percent: 100 },
  })
  expect(shareOf(contents, 0)).toBe(0.75)
})

test('calls have an agent or a flow, with values, and no content', () => {
  const chosen = { agent_id: 'agent_1', flow_id: 'flow_1' }
  const variables = [
    { name: ' order ', value: '{{custom_fields.order|none}}' },
    { name: '', value: 'left over' },
  ]
  const input = (speaker: 'agent' | 'flow') =>
    inputOf({ ...GOOD, kind: 'call', call: { ...GOOD.call, ...chosen, speaker, variables } })
  const settings = {
    variables: { order: '{{custom_fields.order|none}}' },
    ...{ calls_per_minute: 10, max_concurrent: 5, timeout_seconds: 300 },
    ...{ voicemail: 'retry', purpose: 'marketing' },
  }
  expect(input('agent').call).toEqual({ agent_id: 'agent_1', ...settings })
  expect(input('flow').call).toEqual({ flow_id: 'flow_1', ...settings })
  expect(input('agent').content).toBeUndefined()
  // The channel of the form sends messages.
  expect(input('agent')).not.toHaveProperty('channel_id')
})

test.each(['agent', 'flow'] as const)('calls of an %s that are opened and saved say the same', (speaker) => {
  const variables = [{ name: 'order', value: '7' }]
  const call = { ...GOOD.call, speaker, variables, agent_id: 'agent_1', flow_id: 'flow_1' }
  const first = inputOf({ ...GOOD, kind: 'call', call })
  const campaign = {
    ...{ ...first, kind: 'call', contacts_count: null, content: null },
    ...{ variants: [], test: null, schedule: null, messages_per_second: null },
  }
  expect(inputOf(fieldsOf(campaign as never, 'chn_1', 'UTC'))).toEqual(first)
})

test('the clock of the time zone decides when it begins, money becomes millionths, and numbers lose their spaces', () => {
  expect(
    inputOf({
      ...GOOD,
      whom: 'numbers',
      numbers: '+91 98123 45678\n+919812345679,',
      starts: 'at',
      starts_at: '2026-12-01T10:00',
      budget: 80.5,
      retries: '30, 120',
    }),
  ).toMatchObject({
    to: ['+919812345678', '+919812345679'],
    schedule: { starts_at: '2026-12-01T04:30:00.000Z', time_zone: 'Asia/Kolkata', in_contact_zone: false },
    stops: { budget: { currency: 'INR', limit_micros: 80_500_000 } },
    retry: { delays_minutes: [30, 120] },
  })
})

test('a campaign that is opened and saved says the same', () => {
  const first = inputOf({ ...GOOD, starts: 'at', starts_at: '2026-12-01T10:00', budget: 80 })
  const campaign = {
    ...first,
    kind: 'message' as const,
    contacts_count: null,
    variants: [],
    test: null,
    call: null,
    messages_per_second: null,
  }
  expect(inputOf(fieldsOf(campaign as never, 'chn_1', 'UTC'))).toEqual(first)
})

test.each<[string, Partial<CampaignFields>, Record<string, string>]>([
  ['nothing is wrong', {}, {}],
  ['no name', { name: ' ' }, { name: 'required' }],
  ['no audience', { audience_id: '' }, { audience_id: 'audience' }],
  ['a number without country', { whom: 'numbers', numbers: '9812345678' }, { to: 'number' }],
  ['no template', { contents: [emptyContent('a')] }, { 'content.name': 'required' }],
  [
    'no template in the second variant',
    { contents: [GOOD.contents[0]!, emptyContent('b')] },
    { 'variants.1.content.name': 'required' },
  ],
  [
    'values of the template are missing',
    { contents: [{ ...GOOD.contents[0]!, variables: { 1: ' ' }, media_url: '' }] },
    { 'content.variables.1': 'required', 'content.header_media_url': 'required' },
  ],
  ['no agent', { kind: 'call' }, { 'call.agent_id': 'required' }],
  [
    'no flow',
    { kind: 'call', call: { ...GOOD.call, speaker: 'flow', agent_id: 'agent_1' } },
    { 'call.flow_id': 'required' },
  ],
  ['words as attempts', { retries: 'soon' }, { 'retry.delays_minutes': 'retries' }],
  ['no time', { starts: 'at' }, { 'schedule.starts_at': 'required' }],
  ['a time that is over', { starts: 'at', starts_at: '2026-11-25T15:00' }, { 'schedule.starts_at': 'past' }],
  [
    'an unknown time zone',
    { starts: 'at', starts_at: '2026-12-25T15:00', time_zone: 'Moon' },
    { 'schedule.time_zone': 'zone' },
  ],
])('%s', (_, fields, expected) => {
  expect(checkCampaign({ ...GOOD, ...fields }, NOW, TEMPLATES)).toEqual(expected)
})
