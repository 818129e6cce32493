import { OperationError, type Slot } from '@parley/contracts'
import { ToolRefusal, type ToolScene, type ToolWork } from '../tool.ts'
import { writeMoment } from '../write-moment.ts'
import { momentEvidence } from './present-booking.ts'
import { type NotFreeCause, type WantedTime, whyNotFree } from './why-not-free.ts'

export type { WantedTime }

const DAY_MS = 24 * 60 * 60 * 1000
const MAXIMUM_ALTERNATIVES = 3

export async function findFreeTimes(
  wanted: WantedTime,
  range: { from: Date; to: Date },
  { api, scene }: ToolWork,
  limit: number,
): Promise<{ slots: Slot[]; zone: string }> {
  // Past times cannot be booked.
  const from = new Date(Math.max(range.from.getTime(), scene.now.getTime()))
  if (from >= range.to) return { slots: [], zone: scene.timeZone }
  try {
    const { data, time_zone } = await api.call('availability.list', {
      ...wanted,
      from: from.toISOString(),
      to: range.to.toISOString(),
      limit,
    })
    return { slots: distinct(data), zone: time_zone }
  } catch (error) {
    if (error instanceof OperationError && ['not_found', 'validation_failed'].includes(error.code)) {
      throw new ToolRefusal(explain(error))
    }
    throw error
  }
}

/** Several resources may be free at the same time: the customer chooses a time. */
function distinct(slots: readonly Slot[]): Slot[] {
  return [...new Map(slots.map((slot) => [slot.starts_at, slot])).values()]
}

export function explain(error: OperationError): string {
  return [error.message, ...error.fields.map(({ message }) => message)].join(' ')
}

export function showSlots(slots: readonly Slot[], scene: ToolScene): { starts_at: string; when: string }[] {
  return slots.map(({ starts_at }) => ({
    starts_at,
    when: writeMoment(new Date(starts_at), scene.timeZone, scene.language),
  }))
}

export function slotEvidence(slots: readonly Slot[], scene: ToolScene): string[] {
  return slots.flatMap(({ starts_at }) => momentEvidence(new Date(starts_at), scene))
}

/** Throws, with the nearest times that are free, unless this one is. */
export async function requireFree(wanted: WantedTime, at: Date, work: ToolWork): Promise<void> {
  if (at <= work.scene.now) throw new ToolRefusal('This time is over: ask for another one.')
  const exact = await findFreeTimes(wanted, { from: at, to: new Date(at.getTime() + 60_000) }, work, 1)
  if (exact.slots.some(({ starts_at }) => Date.parse(starts_at) === at.getTime())) return
  throw await notFree(wanted, at, work)
}

const REASONS: Readonly<Record<NotFreeCause, string>> = {
  too_soon: 'This time is too near: the service needs more notice.',
  too_far: 'This time is too far ahead to be booked already.',
  outside_hours: 'This time is outside the opening hours.',
  taken: 'This time is taken.',
}

export async function notFree(wanted: WantedTime, at: Date, work: ToolWork): Promise<ToolRefusal> {
  const { scene } = work
  const around = { from: new Date(at.getTime() - DAY_MS / 2), to: new Date(at.getTime() + 3 * DAY_MS) }
  const { slots } = await findFreeTimes(wanted, around, work, 200)
  const nearest = slots
    .toSorted((a, b) => distance(a, at) - distance(b, at))
    .slice(0, MAXIMUM_ALTERNATIVES)
    .toSorted((a, b) => (a.starts_at < b.starts_at ? -1 : 1))
  const cause = await whyNotFree(wanted, at, work)
  return new ToolRefusal(
    cause === undefined ? 'This time is not free.' : REASONS[cause],
    {
      ...(cause === undefined ? {} : { cause }),
      wanted: writeMoment(at, scene.timeZone, scene.language),
      free_times: showSlots(nearest, scene),
    },
    [...momentEvidence(at, scene), ...slotEvidence(nearest, scene)],
  )
}

function distance(slot: Slot, at: Date): number {
  return Math.abs(Date.parse(slot.starts_at) - at.getTime())
}
