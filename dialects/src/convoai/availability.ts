/** Free times, by the clock of the agent. */
import { type Agent, type Api, OperationError, type Slot } from '@parley/contracts'
import { z } from 'zod'
import {
  answerJson,
  type DialectRoute,
  dayInZone,
  readQuery,
  time,
  toSeconds,
  wholeNumber,
} from '../kit/index.ts'
import { agentOf } from './agents.ts'

const DATE = /^\d{4}-\d\d-\d\d$/
const LONGEST_MS = 62 * 86_400_000
/** As many as one call of ours answers. */
const SLOTS_PER_CALL = 500

const listQuery = z.object({
  date: z.iso.date({ error: 'Use a date, e.g. 2026-05-11.' }).optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  duration_minutes: wholeNumber(5)
    .refine((minutes) => minutes <= 1440, 'Use at most 1440.')
    .optional(),
})

/** A function: it asks for free times until the range has ended. */
export const availabilityRoute: DialectRoute = {
  method: 'GET',
  path: '/agents/{agent}/appointments/availability',
  async answer(request, api) {
    const query = readQuery(listQuery, request.query)
    const agent = await agentOf.run(request, api, undefined)
    const { from, to } = readRange(query, agent)
    const slots = await freeSlots(api, agent.id, from, to, query.duration_minutes)
    return answerJson(200, {
      results: slots.map((slot) => ({
        starts_at: toSeconds(slot.starts_at),
        ends_at: toSeconds(slot.ends_at),
      })),
    })
  },
}

/** A bare date is a whole day of the agent's, also as `to`. */
function readRange(
  { date, from, to }: z.output<typeof listQuery>,
  { time_zone }: Agent,
): { from: string; to: string } {
  if (date !== undefined) return dayInZone(date, time_zone)
  if (from === undefined || to === undefined) {
    throw invalid('date', 'required', 'Give a date, or both from and to.')
  }
  const range = {
    from: DATE.test(from)
      ? dayInZone(requireTime('from', from).slice(0, 10), time_zone).from
      : requireTime('from', from),
    to: DATE.test(to) ? dayInZone(requireTime('to', to).slice(0, 10), time_zone).to : requireTime('to', to),
  }
  const length = new Date(range.to).getTime() - new Date(range.from).getTime()
  if (length <= 0) throw invalid('to', 'too_small', 'Give a time after from.')
  if (length > LONGEST_MS) throw invalid('to', 'too_big', 'Ask for at most 62 days.')
  return range
}

function requireTime(field: string, text: string): string {
  const read = time.safeParse(text)
  if (read.success) return read.data
  throw invalid(field, 'bad_format', 'Use ISO 8601, e.g. 2026-05-11T09:00:00Z.')
}

/** Every time once, however many could take it. */
async function freeSlots(
  api: Api,
  agentId: string,
  from: string,
  to: string,
  minutes: number | undefined,
): Promise<Slot[]> {
  const slots = new Map<string, Slot>()
  for (let begin = from; begin < to; ) {
    const { data } = await api.call('availability.list', {
      agent_id: agentId,
      from: begin,
      to,
      duration_minutes: minutes,
      limit: SLOTS_PER_CALL,
    })
    for (const slot of data) slots.set(slot.starts_at, slot)
    const last = data.at(-1)
    if (!last || data.length < SLOTS_PER_CALL) break
    begin = new Date(new Date(last.starts_at).getTime() + 1).toISOString()
  }
  return [...slots.values()]
}

function invalid(field: string, rule: string, message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path: [field], rule, message }] })
}
