import { expect, test } from 'vitest'
import type { Span } from '../../../identity/business-hours/index.ts'
import type { ResourceRow } from '../booking.ts'
import type { Schedule, VisitService } from './plan-visit.ts'
import { searchVisits } from './take-visit.ts'

const DAY = 86_400_000
const MINUTE = 60_000
const DAYS = 60
const from = new Date('2026-12-01T00:00:00Z')
const to = new Date(+from + DAYS * DAY)
const ALWAYS = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }))

const resources = Array.from({ length: 100 }, (_, index) => ({
  ...{ id: String(index), name: String(index), capacity: 1, time_zone: 'UTC' },
  ...{ hours: ALWAYS, exceptions: [] },
})) as unknown as ResourceRow[]
const BOOKED = {
  ...{ durationMinutes: 30, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, people: 1 },
  ...{ minimumNoticeMinutes: 0, maximumDaysAhead: 365, service: undefined, called: 'Massage' },
} as unknown as VisitService['booked']
const services = Array.from({ length: 5 }, () => ({ booked: { ...BOOKED }, calendars: resources }))

/** All are free for half an hour at the full hours, so that every first service fits and no second one does. */
const halves: Span[] = Array.from({ length: DAYS * 24 }, (_, hour) => ({
  start: new Date(+from + (hour * 60 + 30) * MINUTE),
  end: new Date(+from + (hour + 1) * 60 * MINUTE),
}))

function scheduleOf(taken: readonly Span[]): Schedule {
  return {
    open: new Map(resources.map(({ id }) => [id, [{ start: from, end: new Date(+to + DAY) }]])),
    taken: new Map(resources.map(({ id }) => [id, taken])),
    shared: [],
    budget: { attempts: 0 },
  }
}

/** Counts how often a time was looked up. */
function counting(schedule: Schedule): { schedule: Schedule; count: () => number } {
  let looks = 0
  const taken = new Map(schedule.taken)
  const get = taken.get.bind(taken)
  taken.get = (id) => {
    looks++
    return get(id)
  }
  return { schedule: { ...schedule, taken }, count: () => looks }
}

test('a search that finds nothing ends after a bounded number of attempts', async () => {
  const { schedule, count } = counting(scheduleOf(halves))
  const found = await searchVisits({ services, slotMinutes: 5 }, schedule, { from, to, limit: 10 })
  expect(found).toEqual([])
  // Two looks for an attempt, and one for each calendar and day.
  expect(count()).toBeLessThan(2 * 200_000 + resources.length * DAYS)
})

test('trying one resource for all services counts as well', async () => {
  const all = [{ start: from, end: to }]
  const { schedule, count } = counting(scheduleOf(all))
  const shared = [{ service_id: 'x', resource_id: '0', start: from, occupied: all[0]!, people: 1 }]
  const many = Array.from({ length: DAYS * 288 }, (_, index) => ({
    ...shared[0]!,
    start: new Date(+from + index * 5 * MINUTE),
  }))
  await searchVisits({ services, slotMinutes: 5 }, { ...schedule, shared: many }, { from, to, limit: 10 })
  expect(count()).toBeLessThan(2 * 200_000 + resources.length * DAYS)
})

test('the first free visits come first, also where they lie on several days', async () => {
  const late = [{ start: from, end: new Date(+from + 2 * DAY) }]
  const found = await searchVisits({ services, slotMinutes: 60 }, scheduleOf(late), { from, to, limit: 30 })
  expect(found.map(({ start }) => start.toISOString())).toEqual(
    Array.from({ length: 30 }, (_, hour) => new Date(+from + (48 + hour) * 60 * MINUTE).toISOString()),
  )
})
