/** The state of a dialogue as the conversation stores it, of this version and the one before. */
import { z } from 'zod'
import {
  type Days,
  type DialogueState,
  type Hours,
  noRequest,
  openRequest,
  PARTS_OF_DAY,
  type Request,
  serviceOf,
  type When,
} from './state.ts'

const STATE_LASTS_MS = 7 * 24 * 60 * 60 * 1000

const text = z.string().nullable()
const json = z.record(z.string(), z.json())
const partOfDay = z.enum(PARTS_OF_DAY).nullable()
const when = z.object({
  days: z.union([z.object({ on: z.string() }), z.object({ from: z.string(), to: z.string() })]).nullable(),
  hours: z
    .union([
      z.object({ at: z.string() }),
      z.object({ part: partOfDay, from: z.string().optional(), to: z.string().optional() }),
    ])
    .nullable(),
})
const ownBooking = z.object({
  id: z.string(),
  starts_at: z.string(),
  service: text,
  services: z.array(z.string()).optional(),
})
const bookingReference = z.object({ id: text, service: text, date: text })
const recent = z.object({ id: z.string(), at: z.string() }).nullable()
const details = z.object({
  name: text,
  phone: text,
  email: text,
  fields: z.record(z.string(), z.unknown()),
  withheld: z.array(z.string()),
})

// A state of before has no persons.
const resource = text.default(null)
const names = z.array(z.string()).default([])
const whom = { resource, among: names, candidates: names }
const asking = { asked: text, misses: z.number() }
const timed = { when, offers: z.array(z.string()) }
const changing = { booking: bookingReference, choices: z.array(ownBooking) }
const request = z.discriminatedUnion('goal', [
  z.object({ goal: z.literal('none'), service: text, resource }),
  z.object({
    goal: z.literal('book'),
    ...asking,
    ...timed,
    ...whom,
    service: text,
    // A state of before has one service.
    also: z.array(z.string()).default([]),
    unsure: z.array(z.string()).default([]),
    people: z.number().nullable().default(null),
  }),
  z.object({ goal: z.literal('reschedule'), ...asking, ...timed, ...whom, ...changing }),
  z.object({ goal: z.literal('cancel'), ...asking, ...changing }),
  z.object({ goal: z.literal('lead'), ...asking }),
])
const stateSchema = z.object({ request, details, recent, captured: json.nullable(), updated_at: z.string() })

/** One object with a field for everything that any goal collects: the version before requests were told apart. */
const flatSchema = z.object({
  goal: z.enum(['book', 'reschedule', 'cancel', 'lead']).nullable(),
  service: text,
  date: text,
  dates: z.object({ from: z.string(), to: z.string() }).nullable(),
  time: text,
  times: z.object({ from: z.string().optional(), to: z.string().optional() }).nullable(),
  part_of_day: partOfDay,
  ...details.shape,
  ...asking,
  offers: z.array(z.string()),
  booking: bookingReference,
  bookings: z.array(ownBooking),
  recent: recent.default(null),
  /** JSON. */
  captured: text,
  updated_at: z.string(),
})
type FlatState = z.infer<typeof flatSchema>

function fromFlat(flat: FlatState): DialogueState {
  const { name, phone, email, fields, withheld, captured, updated_at } = flat
  return {
    request: requestOf(flat),
    details: { name, phone, email, fields, withheld },
    recent: flat.recent,
    captured: captured === null ? null : json.parse(JSON.parse(captured)),
    updated_at,
  }
}

function requestOf(flat: FlatState): Request {
  const { goal, service, offers, booking, bookings, asked, misses } = flat
  if (goal === null) return noRequest(service)
  const opened = { ...openRequest(goal), asked, misses }
  switch (opened.goal) {
    case 'book':
      return { ...opened, service, when: whenOf(flat), offers }
    case 'reschedule':
      return { ...opened, booking, choices: bookings, when: whenOf(flat), offers }
    case 'cancel':
      return { ...opened, booking, choices: bookings }
    case 'lead':
      return opened
  }
}

function whenOf({ date, dates, time, times, part_of_day }: FlatState): When {
  const days: Days | null = date === null ? dates : { on: date }
  const stretch: Hours | null =
    times === null && part_of_day === null ? null : { part: part_of_day, ...times }
  return { days, hours: time === null ? stretch : { at: time } }
}

function parseState(stored: unknown): DialogueState | null {
  // Most conversations have collected nothing.
  if (stored === null || typeof stored !== 'object') return null
  const present = stateSchema.safeParse(stored)
  if (present.success) return present.data
  const flat = flatSchema.safeParse(stored)
  if (!flat.success) return null
  try {
    return fromFlat(flat.data)
  } catch {
    // `captured` is no JSON object.
    return null
  }
}

/** Reads what was stored. Null: nothing, too old, or of no known shape. */
export function readState(stored: unknown, now: Date): DialogueState | null {
  const state = parseState(stored)
  if (state === null || now.getTime() - Date.parse(state.updated_at) > STATE_LASTS_MS) return null
  return state
}

/** The customer's details, for people who take over. */
export interface CollectedDetails {
  name: string | null
  phone: string | null
  email: string | null
  fields: Readonly<Record<string, unknown>>
  service: string | null
  /** YYYY-MM-DD, where one day is wanted. */
  date: string | null
  /** HH:MM, where one hour is wanted. */
  time: string | null
}

/** Reads the details of what was stored, however old. Null: nothing was collected. */
export function readCollectedDetails(stored: unknown): CollectedDetails | null {
  const state = parseState(stored)
  if (state === null) return null
  const { name, phone, email, fields } = state.details
  const wanted: When = 'when' in state.request ? state.request.when : { days: null, hours: null }
  return {
    ...{ name, phone, email, fields, service: serviceOf(state.request) },
    date: wanted.days !== null && 'on' in wanted.days ? wanted.days.on : null,
    time: wanted.hours !== null && 'at' in wanted.hours ? wanted.hours.at : null,
  }
}
