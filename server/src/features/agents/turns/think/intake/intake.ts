/**
 * What a conversation has collected for a booking or a lead. It is read from the customer's messages by the server,
 * kept with the conversation, and handed to whichever model answers.
 */
import type { IntakeGoal } from '@parley/models/kit'
import { z } from 'zod'

export const PART_NAMES = ['morning', 'afternoon', 'evening', 'night'] as const

const span = z.object({ from: z.string().optional(), to: z.string().optional() })

const intakeSchema = z.object({
  goal: z.enum(['book', 'reschedule', 'cancel', 'lead']).nullable(),
  /** The service's own name. */
  service: z.string().nullable(),
  /** Days and hours by the customer's clock: YYYY-MM-DD, HH:MM. */
  date: z.string().nullable(),
  dates: z.object({ from: z.string(), to: z.string() }).nullable(),
  time: z.string().nullable(),
  times: span.nullable(),
  part_of_day: z.enum(PART_NAMES).nullable(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  fields: z.record(z.string(), z.unknown()),
  /** What the customer would not tell. Not asked again. */
  withheld: z.array(z.string()),
  /** What the last answer asked for. */
  asked: z.string().nullable(),
  /** How often in a row what was asked for was not understood. */
  misses: z.number(),
  /** Free times that the last answer offered, as instants. */
  offers: z.array(z.string()),
  /** Which of the customer's bookings is meant, in the words that tell it apart. */
  booking: z.object({
    id: z.string().nullable(),
    service: z.string().nullable(),
    date: z.string().nullable(),
  }),
  /** The bookings that the last answer named, to choose from. */
  bookings: z.array(z.object({ id: z.string(), starts_at: z.string(), service: z.string().nullable() })),
  /** The booking that this conversation made or moved last, and when: what is said next is likely about it. */
  recent: z.object({ id: z.string(), at: z.string() }).nullable().default(null),
  /** What has been captured as the lead so far, so that only what is new is captured again. */
  captured: z.string().nullable(),
  updated_at: z.string(),
})
export type Intake = z.infer<typeof intakeSchema>

const keptForMs = 7 * 24 * 60 * 60 * 1000

export function emptyIntake(now: Date): Intake {
  return {
    ...emptyRequest(),
    goal: null,
    name: null,
    phone: null,
    email: null,
    fields: {},
    withheld: [],
    recent: null,
    captured: null,
    updated_at: now.toISOString(),
  }
}

/** What belongs to one request, and is removed when it is done or dropped. */
export function emptyRequest() {
  return {
    goal: null as IntakeGoal | null,
    service: null,
    date: null,
    dates: null,
    time: null,
    times: null,
    part_of_day: null,
    asked: null,
    misses: 0,
    offers: [],
    booking: { id: null, service: null, date: null },
    bookings: [],
  }
}

/** Reads what was stored. What is too old or of another shape counts as nothing. */
export function readIntake(stored: unknown, now: Date): Intake | null {
  const read = intakeSchema.safeParse(stored)
  if (!read.success) return null
  return now.getTime() - Date.parse(read.data.updated_at) > keptForMs ? null : read.data
}
