/** Removes an erased person from the snapshots of events: only ids, states and times stay. Pure. */

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
const KEPT_NOUNS = new Set([
  'agent',
  'from_agent',
  'to_agent',
  'channel',
  'template',
  'workspace',
  'response_target',
  'priority_rule',
])

/** Where a field of this noun must not be null. */
const ERASED_IN: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  booking: { time_zone: 'UTC' },
  call: { to: null, language: 'und', answers: {}, outcome: null },
  analysis: { summary: '[erased]', transcript: [] },
}

export function redactSnapshot(data: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(data).map(([noun, value]) => [
    noun,
    KEPT_NOUNS.has(noun) ? value : redactNoun(noun, value),
  ])
  return Object.fromEntries(entries)
}

function redactNoun(noun: string, value: unknown): unknown {
  const redacted = redact(noun, value, true)
  return isObject(redacted) && ERASED_IN[noun] ? { ...redacted, ...ERASED_IN[noun] } : redacted
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Of a change: each field before and after. */
function redactChangedFields(fields: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(fields).map(([name, sides]) => [
    name,
    Array.isArray(sides) ? sides.map((side) => redact(name, side)) : redact(name, sides),
  ])
  return Object.fromEntries(entries)
}

function redact(key: string, value: unknown, isNoun = false): unknown {
  if (!isNoun && Object.hasOwn(ERASED, key)) return value === null ? null : ERASED[key]
  // A loose value beside the snapshots, such as a text, is the person's as well.
  if (isNoun && typeof value !== 'object' && Object.hasOwn(ERASED, key)) return ERASED[key]
  // The details for the person who takes over; in a change, by contrast, the object of fields that changed.
  if (key === 'fields' && Array.isArray(value)) return []
  if (key === 'fields' && isObject(value)) return redactChangedFields(value)
  if (Array.isArray(value)) return value.map((item) => redact('', item))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redact(name, inner)]))
}
