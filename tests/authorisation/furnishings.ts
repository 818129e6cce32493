import type { Noun, OperationName } from '@parley/contracts'

const WEEK = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '09:00', to: '18:00' }))

/** Values that a schema alone does not give. All others are made from their schema. */
export function furnishings(
  word: string,
  ids: (noun: Noun) => string,
): [OperationName, Record<string, unknown>][] {
  return [
    ['invitations.create', { email: `${word}-invited@example.com`, role: 'viewer' }],
    ['domains.create', { name: `${word}.example.com` }],
    ['contacts.create', { name: `${word} Kiran`, email: `${word}@example.com`, phone: '+919811111113' }],
    ['contacts.create', { name: `${word} Meera`, phone: '+919811111114' }],
    ['imports.create', { rows: [{ name: `${word} Sunil`, phone: '+919811111115' }], start: false }],
    ['audiences.create', { name: `${word} audience`, description: word }],
    ['audiences.add_contacts', { id: ids('audience'), contact_ids: [ids('contact')] }],
    [
      'campaigns.create',
      {
        name: `${word} campaign`,
        channel_id: ids('channel'),
        audience_id: ids('audience'),
        content: { type: 'text', text: `${word} greets you` },
      },
    ],
    ['bases.create', { name: `${word} base` }],
    [
      'documents.create',
      { base_id: ids('base'), title: `${word} prices`, content: `The ${word} cut costs 500 rupees.` },
    ],
    ['webhooks.create', { url: `https://${word}.example.com/hook`, description: word }],
    ...furnishBookings(word, ids),
    ['leads.capture', { conversation_id: ids('conversation'), name: `${word} Kiran`, intent: word }],
    [
      'lead_forms.create',
      {
        name: `${word} form`,
        fields: [{ name: 'phone', required: true }],
        allowed_origins: ['https://example.com'],
      },
    ],
    [
      'tools.create',
      {
        name: 'look_up_order',
        description: `Finds ${word} orders.`,
        http: { method: 'GET', url: 'http://127.0.0.1:9/orders' },
        input_schema: { type: 'object', properties: {} },
      },
    ],
    [
      'model_vendors.connect',
      { vendor: 'compatible', api_key: `sk-${word}-key-of-models`, address: `http://127.0.0.1:9/${word}` },
    ],
    ['business_hours.create', { name: `${word} hours`, time_zone: 'Asia/Kolkata', hours: WEEK }],
    ['teams.create', { name: `${word} team`, description: word }],
    [
      'canned_replies.create',
      { shortcut: `${word}-hello`, text: `${word} says hello to {{contact.name|you}}` },
    ],
    [
      'routing_rules.create',
      { name: `${word} rule`, conditions: { words: [word] }, actions: { team_id: ids('team') } },
    ],
    [
      'priority_rules.create',
      {
        name: `${word} emergency`,
        conditions: { phrases: [word] },
        actions: { hand_off: true, team_id: ids('team'), text: { default: `${word} says: call 112` } },
      },
    ],
    ...money(word),
    ['agent_replays.create', { agent_id: ids('agent'), answered_by: 'all' }],
    ['flows.create', { name: `${word} flow`, definition: { greeting: `${word} says hello` }, publish: true }],
    ['channels.create', { kind: 'voice', provider: 'simulated', name: `${word} telephone`, credentials: {} }],
    ['calls.create', { contact_id: ids('contact'), flow_id: ids('flow') }],
    ['response_targets.create', { name: `${word} target`, first_response_minutes: 30 }],
    ['sources.create', { base_id: ids('base'), kind: 'page', url: `http://127.0.0.1:9/${word}`, name: word }],
  ]
}

function money(word: string): [OperationName, Record<string, unknown>][] {
  return [
    [
      'price_lists.create',
      {
        name: `${word} prices`,
        provider: 'whatsapp/sandbox',
        currency: 'INR',
        valid_from: '2026-01-01',
        source: word,
        prices: [{ country: 'IN', category: 'service', price_micros: 115_000 }],
      },
    ],
    [
      'budgets.create',
      { name: `${word} budget`, period: 'day', currency: 'USD', limit_micros: 900_000_000_000 },
    ],
  ]
}

function furnishBookings(
  word: string,
  ids: (noun: Noun) => string,
): [OperationName, Record<string, unknown>][] {
  return [
    ['resources.create', { name: `${word} chair`, time_zone: 'Asia/Kolkata', hours: WEEK }],
    ['services.create', { name: `${word} cut`, duration_minutes: 30 }],
    [
      'bookings.create',
      {
        ...(ids('conversation') ? { conversation_id: ids('conversation') } : { contact_id: ids('contact') }),
        service_id: ids('service'),
        resource_id: ids('resource'),
        starts_at: '2026-03-04T06:00:00Z',
        name: `${word} Kiran`,
        notes: word,
      },
    ],
    [
      'visits.create',
      {
        contact_id: ids('contact'),
        services: [{ service_id: ids('service') }],
        starts_at: '2026-03-04T09:00:00Z',
        notes: word,
      },
    ],
  ]
}
