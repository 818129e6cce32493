/** Templates, a flow with calls, and campaigns: one that is done, one that is planned, one that compares two texts. */
import type { Input } from '@parley/contracts'
import { DAY_MS, type DemoBusiness, waitUntil } from './demo.ts'

const TEMPLATES: readonly Omit<Input<'templates.create'>, 'channel_id'>[] = [
  {
    name: 'diwali_offer',
    language: 'en',
    category: 'marketing',
    header: { format: 'text', text: '20 % off hair spa' },
    body: 'Hello {{1}}, until Sunday a hair spa costs ₹960 instead of ₹1,200. Shall we book a time for you?',
    footer: 'Reply STOP to get no more offers.',
    buttons: [
      { type: 'quick_reply', text: 'Book a time' },
      { type: 'quick_reply', text: 'Not now' },
    ],
    examples: { 1: 'Priya' },
  },
  {
    name: 'diwali_offer',
    language: 'hi',
    category: 'marketing',
    body: 'नमस्ते {{1}}, रविवार तक हेयर स्पा ₹1,200 की जगह ₹960 में है। क्या आपके लिए समय बुक करें?',
    footer: 'ऑफ़र बंद करने के लिए STOP लिखें।',
    buttons: [{ type: 'quick_reply', text: 'समय बुक करें' }],
    examples: { 1: 'सुनीता' },
  },
  {
    name: 'visit_confirmed',
    language: 'en',
    category: 'utility',
    body: 'Hello {{1}}, your visit on {{2}} is confirmed. We are on the first floor, opposite the metro station.',
    buttons: [{ type: 'url', text: 'How to find us', url: 'https://example.com/glow-and-go' }],
    examples: { 1: 'Priya', 2: 'Saturday, 11:30 am' },
  },
  {
    name: 'rejected_flash_sale',
    language: 'en',
    category: 'utility',
    body: 'Hello {{1}}, everything is 50 % off today only. Come in before it is gone.',
    examples: { 1: 'Priya' },
  },
]

const FLOW: Input<'flows.create'> = {
  name: 'Feedback after the visit',
  kind: 'survey',
  publish: true,
  definition: {
    greeting: {
      default: 'Hello {{contact.first_name|there}}, this is Glow & Go Salon.',
      languages: { hi: 'नमस्ते {{contact.first_name|जी}}, ग्लो एंड गो सैलून से बोल रहे हैं।' },
    },
    steps: [
      {
        id: 'happy',
        type: 'ask',
        text: 'Were you happy with your visit?',
        answer: { kind: 'yes_no' },
        next_by_answer: { yes: 'stars', no: 'sorry' },
      },
      {
        id: 'stars',
        type: 'ask',
        text: 'How many stars would you give us, one to five?',
        answer: { kind: 'number', min: 1, max: 5 },
        next: 'judge',
      },
      {
        id: 'judge',
        type: 'branch',
        otherwise: 'thanks',
        cases: [{ variable: 'answers.stars', operator: 'at_most', value: 2, next: 'sorry' }],
      },
      {
        id: 'sorry',
        type: 'transfer',
        text: 'I am sorry. A colleague will help you.',
        phone: '+918047110000',
      },
      { id: 'thanks', type: 'end', text: 'Thank you, see you soon!', outcome: 'happy' },
    ],
    voicemail: { text: 'This is Glow & Go Salon. We will call again.' },
  },
}

async function addCalls({ api }: DemoBusiness): Promise<string> {
  const line = await api.call('channels.create', {
    kind: 'voice',
    provider: 'simulated',
    name: 'Salon telephone',
  })
  const flow = await api.call('flows.create', FLOW)
  await api.call('flows.create', {
    name: 'Reminder of tomorrow',
    kind: 'reminder',
    definition: { greeting: 'Hello {{contact.first_name|there}}, we expect you tomorrow.' },
  })
  const calls: readonly [string, string[]][] = [
    ['+919812345678', ['yes', 'five']],
    ['+919845012017', ['yes', 'two']],
    ['+919900112233', ['no']],
    ['+919845011223', ['haan', 'four']],
  ]
  for (const [to, simulated_answers] of calls) {
    const { id } = await api.call('calls.create', {
      to,
      flow_id: flow.id,
      channel_id: line.id,
      purpose: 'utility',
      simulated_answers,
    })
    await waitUntil(
      'the call is over',
      () => api.call('calls.get', { id }),
      ({ ended_at }) => ended_at !== null,
    )
  }
  return flow.id
}

export async function addOutreach(
  business: DemoBusiness,
): Promise<{ flow: string; template: string; campaign: string; campaignDraft: string }> {
  const { api, channelId, contacts } = business
  const templates = []
  for (const template of TEMPLATES)
    templates.push(await api.call('templates.create', { channel_id: channelId, ...template }))
  const flow = await addCalls(business)
  const content = {
    type: 'template',
    name: 'diwali_offer',
    variables: { 1: '{{first_name|there}}' },
  } as const
  const campaign = await api.call('campaigns.create', {
    name: 'Diwali offer',
    channel_id: channelId,
    contact_ids: [...contacts.values()],
    content,
  })
  await api.call('campaigns.start', { id: campaign.id })
  await waitUntil(
    'most customers have read the offer',
    () => api.call('campaigns.report', { id: campaign.id }),
    ({ funnel }) => funnel.read > 6,
  )
  const draft = await api.call('campaigns.create', {
    name: 'Hair spa, which text?',
    channel_id: channelId,
    contact_ids: [...contacts.values()],
    variants: [
      { key: 'offer', weight: 1, content },
      {
        key: 'reminder',
        weight: 1,
        content: {
          type: 'template',
          name: 'visit_confirmed',
          language: 'en',
          variables: { 1: '{{first_name|there}}', 2: 'Saturday' },
        },
      },
    ],
  })
  await api.call('campaigns.create', {
    name: 'Christmas greeting',
    channel_id: channelId,
    contact_ids: [...contacts.values()],
    content,
    schedule: { starts_at: new Date(Date.now() + 20 * DAY_MS).toISOString(), time_zone: 'Asia/Kolkata' },
  })
  return { flow, template: templates[0]!.id, campaign: campaign.id, campaignDraft: draft.id }
}
