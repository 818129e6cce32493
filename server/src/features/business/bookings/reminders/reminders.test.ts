import type { Input } from '@parley/contracts'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  startTestServer,
  type TestNumber,
  type TestServer,
  type TestWorkspace,
} from '../../../../testing/test-server.ts'

let server: TestServer
let workspace: TestWorkspace
let number: TestNumber
beforeAll(async () => {
  server = await startTestServer()
})
beforeEach(async () => {
  // A Monday.
  server.clock.set(START)
  workspace = await server.createWorkspace()
  number = await server.createNumber(workspace, { status: 'draft', time_zone: 'UTC' })
  await workspace.api.call('workspace.update', { default_channel_id: number.channelId })
  await workspace.api.call('contact_rules.update', { quiet_hours: AT_ANY_HOUR })
  await workspace.api.call('resources.create', { name: 'Chair', time_zone: 'UTC', hours: ALWAYS })
})
afterAll(() => server.close())

const START = '2026-03-02T10:00:00Z'
const AT_ANY_HOUR = { from: '00:00', to: '00:00' }
const ALWAYS = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }))
const configure = (input: Input<'booking_settings.update'>) =>
  workspace.api.call('booking_settings.update', input)
const rule = (minutes_before: number, more = {}) => ({ minutes_before, text: null, template: null, ...more })

let people = 0
/** Somebody who wrote just now, with a booking. */
async function bookedBy(starts_at: string, more: Record<string, unknown> = {}) {
  const from = `+9196${String(10_000_000 + ++people)}`
  await number.receive('hello', { from })
  await server.settle()
  const [contact] = (await workspace.api.call('contacts.list', { phone: from })).data
  const booking = await workspace.api.call('bookings.create', {
    contact_id: contact!.id,
    starts_at,
    name: 'Asha',
    ...more,
  })
  return { booking, contact: contact!, from }
}
async function remindersOf(id: string) {
  const { reminders } = await workspace.api.call('bookings.get', { id })
  return reminders!.map(({ status, reason, due_at }) => `${status} ${reason ?? due_at.slice(0, 16)}`)
}
const sentTo = (phone: string) =>
  server.graph.messages.filter(({ to }) => `+${to.replace('+', '')}` === phone)

async function until(time: string): Promise<void> {
  server.clock.set(time)
  await server.settle()
}

describe('a reminder', () => {
  test('is a message that the business begins: hours of the country, caps and withdrawn consent hold for it', async () => {
    await configure({ reminders: [rule(120)], quiet_hours: null })
    await workspace.api.call('contact_rules.update', { quiet_hours: null })
    // 23:00 and 08:00 in India.
    const night = await bookedBy('2026-03-02T19:30:00Z')
    const early = await bookedBy('2026-03-03T04:30:00Z')
    const withdrawn = await bookedBy('2026-03-03T10:30:00Z')
    await workspace.api.call('contacts.change_consent', {
      id: withdrawn.contact.id,
      channel: 'whatsapp',
      purpose: 'utility',
      allowed: false,
    })
    for (const time of ['02T17:31', '03T02:31', '03T03:31', '03T09:31']) await until(`2026-03-${time}:00Z`)
    expect(await remindersOf(night.booking.id)).toEqual(['skipped quiet_hours'])
    expect(await remindersOf(early.booking.id)).toEqual(['sent 2026-03-03T03:30'])
    expect(await remindersOf(withdrawn.booking.id)).toEqual(['skipped consent_withdrawn'])
    expect(sentTo(early.from)).toHaveLength(1)
    const cap = { purpose: 'utility' as const, most: 1, hours: 48 }
    await workspace.api.call('contact_rules.update', { frequency_caps: [cap], quiet_hours: AT_ANY_HOUR })
    const again = await workspace.api.call('bookings.create', {
      contact_id: early.contact.id,
      starts_at: '2026-03-03T11:40:00Z',
      name: 'Asha',
    })
    await until('2026-03-03T09:45:00Z')
    expect(await remindersOf(again.id)).toEqual(['skipped frequency_cap'])
  })

  test('leaves once at its time, names the service and the time, and is announced by an event', async () => {
    await configure({ reminders: [rule(120)], quiet_hours: null })
    const { booking, from } = await bookedBy('2026-03-02T20:00:00Z', { service: 'Hair spa' })
    expect(await remindersOf(booking.id)).toEqual(['waiting 2026-03-02T18:00'])
    await until('2026-03-02T17:59:00Z')
    expect(sentTo(from)).toHaveLength(0)
    server.clock.set('2026-03-02T18:00:00Z')
    await Promise.all([1, 2, 3, 4].map(() => server.wiring.bookings.drainReminders()))
    await until('2026-03-02T18:05:00Z')
    expect(sentTo(from)).toHaveLength(1)
    expect(JSON.stringify(sentTo(from)[0])).toContain(
      'Hi Asha, a reminder: Hair spa on Monday, 2 March 2026 at 8:00 pm',
    )
    expect(await remindersOf(booking.id)).toEqual(['sent 2026-03-02T18:00'])
    const { data } = await workspace.api.call('events.list', { type: 'booking.reminded' })
    const { reminders } = await workspace.api.call('bookings.get', { id: booking.id })
    expect(data).toHaveLength(1)
    expect(data[0]!.data).toMatchObject({
      booking: { id: booking.id },
      reminder: { minutes_before: 120, message_id: reminders![0]!.message_id },
    })
  })

  test('is sent once although the worker dies between sending and marking', async () => {
    await configure({ reminders: [rule(120)], quiet_hours: null })
    const { booking, from } = await bookedBy('2026-03-02T20:00:00Z')
    server.clock.set('2026-03-02T18:00:00Z')
    const owner = new pg.Client({ connectionString: server.database.connectionString })
    await owner.connect()
    await owner.query(`
      create function fail_now() returns trigger language plpgsql as 'begin raise exception ''the power fails''; end';
      create trigger fails before insert on unnumbered_events for each row when (new.type = 'booking.reminded')
        execute function fail_now()`)
    await server.settle()
    await owner.query('drop trigger fails on unnumbered_events; drop function fail_now()')
    await owner.end()
    expect(sentTo(from)).toHaveLength(0)
    expect(await remindersOf(booking.id)).toEqual(['waiting failed'])
    await until('2026-03-02T18:02:00Z')
    expect(sentTo(from)).toHaveLength(1)
    expect(await remindersOf(booking.id)).toEqual(['sent 2026-03-02T18:01'])
  })

  test('moves with its booking, and goes with a cancelled one', async () => {
    await configure({ reminders: [rule(120)], quiet_hours: null })
    const moved = await bookedBy('2026-03-02T20:00:00Z')
    const gone = await bookedBy('2026-03-02T21:00:00Z')
    await workspace.api.call('bookings.update', { id: moved.booking.id, starts_at: '2026-03-03T08:00:00Z' })
    await workspace.api.call('bookings.cancel', { id: gone.booking.id })
    expect(await remindersOf(moved.booking.id)).toEqual(['waiting 2026-03-03T06:00'])
    expect(await remindersOf(gone.booking.id)).toEqual([])
    const mistaken = await bookedBy('2026-03-05T20:00:00Z')
    await workspace.api.call('bookings.update', { id: mistaken.booking.id, status: 'no_show' })
    expect(await remindersOf(mistaken.booking.id)).toEqual([])
    await workspace.api.call('bookings.update', { id: mistaken.booking.id, status: 'confirmed' })
    expect(await remindersOf(mistaken.booking.id)).toEqual(['waiting 2026-03-05T18:00'])
    await until('2026-03-02T22:00:00Z')
    expect([...sentTo(moved.from), ...sentTo(gone.from)]).toHaveLength(0)
    await until('2026-03-03T06:00:00Z')
    expect([sentTo(moved.from).length, sentTo(gone.from).length]).toEqual([1, 0])
  })

  test('is not sent to a contact who opted out, is blocked, or whose window is closed; the reason is stored', async () => {
    await configure({ reminders: [rule(120)], quiet_hours: null })
    const [optedOut, blocked] = [
      await bookedBy('2026-03-02T20:00:00Z'),
      await bookedBy('2026-03-02T20:30:00Z'),
    ]
    const closed = await bookedBy('2026-03-04T20:00:00Z')
    await number.receive('STOP', { from: optedOut.from })
    await workspace.api.call('contacts.update', { id: blocked.contact.id, blocked: true })
    await server.settle()
    const before = server.graph.messages.length
    await until('2026-03-02T19:00:00Z')
    await until('2026-03-04T19:00:00Z')
    expect(server.graph.messages.length).toBe(before)
    expect(await remindersOf(optedOut.booking.id)).toEqual(['skipped contact_opted_out'])
    expect(await remindersOf(blocked.booking.id)).toEqual(['skipped contact_blocked'])
    expect(await remindersOf(closed.booking.id)).toEqual(['skipped reply_window_closed'])
    const { data } = await workspace.api.call('events.list', { type: 'booking.reminded' })
    expect(data).toEqual([])
  })

  test('goes as the template that is configured once the window is closed, filled in its language', async () => {
    server.graph.addTemplate({
      name: 'visit_soon',
      language: 'hi',
      category: 'UTILITY',
      components: [{ type: 'BODY', text: 'नमस्ते {{1}}, {{2}} पर मिलते हैं।' }],
    })
    await workspace.api.call('templates.sync', { channel_id: number.channelId })
    const template = { name: 'visit_soon', language: 'hi', variables: { 1: '{{name}}', 2: '{{time}}' } }
    await configure({ reminders: [rule(120, { template })], quiet_hours: null })
    const { booking, from } = await bookedBy('2026-03-04T20:00:00Z')
    await until('2026-03-04T18:00:00Z')
    expect(await remindersOf(booking.id)).toEqual(['sent 2026-03-04T18:00'])
    const said = JSON.stringify(sentTo(from))
    expect(said).toContain('visit_soon')
    expect(said).toContain('रात 8:00 बजे')
  })

  test('is held back by quiet hours as a template, too', async () => {
    server.graph.addTemplate({
      name: 'visit_later',
      language: 'en',
      category: 'UTILITY',
      components: [{ type: 'BODY', text: 'See you, {{1}}.' }],
    })
    await workspace.api.call('templates.sync', { channel_id: number.channelId })
    const template = { name: 'visit_later', language: 'en', variables: { 1: '{{name}}' } }
    const quiet_hours = { from: '21:00', to: '09:00' }
    await configure({ reminders: [rule(120, { template })], quiet_hours })
    const tonight = await bookedBy('2026-03-03T22:30:00Z')
    await configure({ reminders: [rule(960, { template })], quiet_hours })
    const tomorrow = await bookedBy('2026-03-04T12:30:00Z')
    await configure({ reminders: [rule(120, { template }), rule(960, { template })], quiet_hours })
    // The worker did not run before the night began, and by then the reply windows are closed.
    await until('2026-03-03T21:30:00Z')
    expect(await remindersOf(tonight.booking.id)).toEqual(['skipped quiet_hours'])
    expect(await remindersOf(tomorrow.booking.id)).toEqual(['waiting quiet_hours'])
    await until('2026-03-04T09:00:00Z')
    expect([sentTo(tonight.from).length, sentTo(tomorrow.from).length]).toEqual([0, 1])
    expect(JSON.stringify(sentTo(tomorrow.from))).toContain('visit_later')
  })

  test('keeps to the quiet hours of the contact’s own zone', async () => {
    await configure({ reminders: [rule(120)], quiet_hours: { from: '21:00', to: '08:00' } })
    const { contact } = await bookedBy('2026-03-20T12:00:00Z')
    await workspace.api.call('contacts.update', { id: contact.id, time_zone: 'Asia/Kolkata' })
    const dueFor = async (starts_at: string) => {
      const more = { starts_at, time_zone: 'UTC' }
      const { id } = await workspace.api.call('bookings.create', { contact_id: contact.id, ...more })
      return remindersOf(id)
    }
    // Half past nine in the morning, and half past eleven in the night, by the clock of Kolkata.
    expect(await dueFor('2026-03-03T06:00:00Z')).toEqual(['waiting 2026-03-03T04:00'])
    expect(await dueFor('2026-03-03T20:00:00Z')).toEqual(['waiting 2026-03-03T15:15'])
  })

  test('leaves before quiet hours; one that would fall into them waits until they end', async () => {
    await configure({ reminders: [rule(120)], quiet_hours: { from: '21:00', to: '09:00' } })
    const early = await bookedBy('2026-03-03T08:00:00Z')
    expect(await remindersOf(early.booking.id)).toEqual(['waiting 2026-03-02T20:45'])
    // The worker did not run before the night began: the gate holds it back, and it is too late afterwards.
    const late = await bookedBy('2026-03-03T09:30:00Z')
    await workspace.api.call('contacts.update', { id: late.contact.id, time_zone: 'UTC' })
    await until('2026-03-02T21:30:00Z')
    expect(await remindersOf(early.booking.id)).toEqual(['skipped quiet_hours'])
    expect(await remindersOf(late.booking.id)).toEqual(['waiting quiet_hours'])
    expect(sentTo(late.from)).toHaveLength(0)
    await until('2026-03-03T09:00:00Z')
    expect(sentTo(late.from)).toHaveLength(1)
    expect(sentTo(early.from)).toHaveLength(0)
  })

  test('that could not leave before quiet hours or the booking itself does not leave then', async () => {
    await configure({ reminders: [rule(120)], quiet_hours: { from: '21:00', to: '08:00' } })
    const late = await bookedBy('2026-03-02T22:00:00Z')
    server.clock.set('2026-03-02T20:00:00Z')
    await server.wiring.bookings.drainReminders()
    // Nothing was sent in between, as when a channel is paused.
    await until('2026-03-02T21:30:00Z')
    expect(sentTo(late.from)).toHaveLength(0)
    await configure({ quiet_hours: null })
    const begun = await bookedBy('2026-03-03T12:00:00Z')
    server.clock.set('2026-03-03T10:00:00Z')
    await server.wiring.bookings.drainReminders()
    await until('2026-03-03T12:00:00Z')
    expect(sentTo(begun.from)).toHaveLength(0)
    const { data } = await workspace.api.call('messages.list', { contact_id: begun.contact.id })
    expect(data[0]).toMatchObject({ status: 'cancelled', error: { code: 'too_late' } })
  })

  test('follows what the settings say when it leaves: other words, or none any more', async () => {
    await configure({ reminders: [rule(120), rule(60)], quiet_hours: null })
    const { booking, from } = await bookedBy('2026-03-02T20:00:00Z')
    await configure({ reminders: [rule(60, { text: 'See you at {{time}}, {{name}}!' })] })
    await until('2026-03-02T18:30:00Z')
    await until('2026-03-02T19:00:00Z')
    expect(await remindersOf(booking.id)).toEqual(['skipped not_wanted_any_more', 'sent 2026-03-02T19:00'])
    expect(sentTo(from).map((message) => JSON.stringify(message))).toEqual([
      expect.stringContaining('See you at 8:00 pm, Asha!'),
    ])
  })
})

test('two reminders cannot leave at one time', async () => {
  await expect(configure({ reminders: [rule(60), rule(60)] })).rejects.toMatchObject({
    code: 'validation_failed',
    fields: [{ path: ['reminders', 1, 'minutes_before'], rule: 'duplicate' }],
  })
})

test('the defaults are one reminder a day before, and quiet nights', async () => {
  const settings = await workspace.api.call('booking_settings.get', {})
  expect(settings).toMatchObject({ reminders: [rule(1440)], slot_minutes: 30, updated_at: null })
  expect(settings.quiet_hours).not.toBeNull()
})
