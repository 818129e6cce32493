/** A workspace with services and resources that can be booked. */
import type pg from 'pg'
import { startTestServer, type TestWorkspace } from '../../../testing/test-server.ts'

export const ALWAYS = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }))
export const withoutReminders = ({ reminders: _, ...booking }: Record<string, unknown>) => booking

export const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string; params: { reason?: string }; fields: { path: unknown[]; rule: string }[] }) => {
      const rules = error.fields?.map(({ path, rule }) => `${path.join('.')}: ${rule}`)
      return [error.code, error.params?.reason, ...(rules ?? [])].filter(Boolean).join(' ')
    },
  )

/** Waits until so many sessions of the database wait for a lock. */
export async function untilWaiting(owner: pg.Client, sessions: number): Promise<void> {
  const text = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  while ((await owner.query(text)).rows.length < sessions);
}

export async function startBookings() {
  // A Monday, 10:00 UTC.
  const server = await startTestServer()
  const workspace = await server.createWorkspace()
  const call = ((name: never, input: never) =>
    workspace.api.call(name, input)) as TestWorkspace['api']['call']

  let phones = 0
  const newPhone = () => `+9197${String(10_000_000 + ++phones)}`
  const newResource = (more: Record<string, unknown> = {}) =>
    call('resources.create', { name: 'Chair', time_zone: 'UTC', hours: ALWAYS, ...more })
  const book = (more: Record<string, unknown>, where = workspace) =>
    where.api.call('bookings.create', { contact_phone: newPhone(), starts_at: '', ...more })
  async function eventsOf(bookingId: string) {
    await server.settle()
    const { data } = await call('events.list', { limit: 100 })
    return data
      .filter((event) => (event.data.booking as { id?: string } | undefined)?.id === bookingId)
      .toSorted((a, b) => Number(a.sequence) - Number(b.sequence))
  }

  return { server, workspace, call, newPhone, newResource, book, eventsOf }
}
