/** What stays of a person in the snapshots of events once they are erased: ids, states and times. Pure. */

/** In place of what was there, each of the type that presenters expect. */
const ERASED: Readonly<Record<string, unknown>> = {
  text: '[erased]',
  content: { type: 'text', text: '[erased]' },
  address: '',
  name: null,
  email: null,
  phone: null,
  contact_phone: null,
  language: null,
  time_zone: null,
  identities: [],
  tags: [],
  custom_fields: {},
  metadata: {},
  variables: {},
  intent: null,
  // Details that an agent collects while it asks, e.g. for a booking.
  intake: null,
  last_message_text: null,
  note: null,
  notes: null,
  resolution_note: null,
  cancel_reason: null,
  reason: '[erased]',
  close_reason: null,
  handoff_reason: null,
  handoff_summary: null,
  summary: null,
  resolution: null,
  tried: [],
  evidence: null,
  reference: null,
  filename: null,
  profile_name: null,
  username: null,
  raw: null,
  trace: [],
}

/** Snapshots that are about the business, not about the person. */
const KEPT_NOUNS = new Set(['agent', 'channel', 'template', 'workspace', 'response_target'])

export function redactSnapshot(data: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(data).map(([noun, value]) => [
    noun,
    KEPT_NOUNS.has(noun) ? value : redact(noun, value, true),
  ])
  return Object.fromEntries(entries)
}

function redact(key: string, value: unknown, isNoun = false): unknown {
  if (!isNoun && Object.hasOwn(ERASED, key)) return value === null ? null : ERASED[key]
  // A loose value beside the snapshots, such as a text, is the person's as well.
  if (isNoun && typeof value !== 'object' && Object.hasOwn(ERASED, key)) return ERASED[key]
  // What was collected for whoever takes over; of a change, by contrast, the object of fields that changed.
  if (key === 'fields' && Array.isArray(value)) return []
  if (Array.isArray(value)) return value.map((item) => redact('', item))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redact(name, inner)]))
}
