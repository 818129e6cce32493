/** Messages of unknown outcome are shown to a person after a set time, and can be settled together. */
import { statusWebhook } from '@parley/channels/testing'
import { expect, test } from 'vitest'
import { type TestNumber, uuidOf } from '../../../../testing/test-server.ts'
import { customerOf, newNumber, prepareSending, read, server, textsTo } from '../deliver/sending.fixture.ts'

prepareSending()

const MINUTE_MS = 60_000

async function makeUnknown(number: TestNumber) {
  const person = await customerOf(number)
  server.graph.failNext('reset_before_accept', { to: person })
  const { id } = await number.workspace.api.call('messages.send', {
    channel_id: number.channelId,
    to: person,
    content: { type: 'text', text: 'maybe' },
  })
  await server.settle()
  expect(await read(number, id)).toMatchObject({ status: 'unknown' })
  return { id, person }
}

const show = () => server.wiring.unknownOutcomes.show()
const noticesOf = async (number: TestNumber) =>
  (await number.workspace.api.call('notices.list', { kind: 'messages.unknown' })).data
test('an outage gives one notice for a channel, after ten minutes, with the number of messages and how to settle them', async () => {
  const number = await newNumber()
  await makeUnknown(number)
  await show()
  expect(await noticesOf(number)).toEqual([])
  server.clock.advance(9 * MINUTE_MS)
  await makeUnknown(number)
  server.clock.advance(MINUTE_MS)
  await show()
  await show()
  const notices = await noticesOf(number)
  expect(notices).toMatchObject([
    { subject: { type: 'channel', id: number.channelId }, title: expect.stringContaining('2 messages') },
  ])
  expect(notices[0]!.detail).toContain('/v1/messages/settle-unknown')
})

test('more of them while the notice stands change its number, and cause no second notice', async () => {
  const number = await newNumber()
  for (let count = 1; count <= 3; count++) {
    await makeUnknown(number)
    server.clock.advance(11 * MINUTE_MS)
    await show()
  }
  expect(await noticesOf(number)).toMatchObject([{ title: expect.stringContaining('3 messages') }])
})

test('a notice that was put away comes back for a later outage, and not for the same one', async () => {
  const number = await newNumber()
  await makeUnknown(number)
  server.clock.advance(11 * MINUTE_MS)
  await show()
  await number.workspace.api.call('notices.dismiss', { id: (await noticesOf(number))[0]!.id })
  server.clock.advance(24 * 60 * MINUTE_MS)
  await show()
  expect(await noticesOf(number)).toEqual([])
  await makeUnknown(number)
  server.clock.advance(11 * MINUTE_MS)
  await show()
  expect(await noticesOf(number)).toMatchObject([{ title: expect.stringContaining('2 messages') }])
})

test('the report of the provider settles it, and the notice goes by itself', async () => {
  const number = await newNumber()
  const { id, person } = await makeUnknown(number)
  server.clock.advance(11 * MINUTE_MS)
  await show()
  expect(await noticesOf(number)).toHaveLength(1)
  await number.post(
    statusWebhook({
      phone_number_id: number.phoneNumberId,
      id: 'wamid.LATE',
      status: 'delivered',
      message_id: uuidOf('message', id),
      recipient: person,
    }),
  )
  await server.settle()
  await show()
  expect(await noticesOf(number)).toEqual([])
})

test.each(['sent', 'failed'] as const)(
  'all of a channel are settled as %s by one call, and nothing is sent',
  async (outcome) => {
    const number = await newNumber()
    const all = [await makeUnknown(number), await makeUnknown(number)]
    server.clock.advance(11 * MINUTE_MS)
    await show()
    const settle = () =>
      number.workspace.api.call('messages.settle_unknown', { outcome, channel_id: number.channelId })
    expect(await settle()).toEqual({ settled: 2, remaining: 0 })
    expect(await settle()).toEqual({ settled: 0, remaining: 0 })
    await server.settle()
    for (const { id, person } of all) {
      expect(await read(number, id)).toMatchObject({ status: outcome })
      expect(textsTo(person)).toEqual([])
    }
    await show()
    expect(await noticesOf(number)).toEqual([])
  },
)

test('all of them are sent again, once each, when a person says so', async () => {
  const number = await newNumber()
  const all = [await makeUnknown(number), await makeUnknown(number)]
  expect(await number.workspace.api.call('messages.settle_unknown', { outcome: 'send_again' })).toEqual({
    settled: 2,
    remaining: 0,
  })
  await server.settle()
  for (const { id, person } of all) {
    expect(textsTo(person)).toEqual(['maybe'])
    expect(await read(number, id)).toMatchObject({ status: 'sent' })
  }
})

test('messages of another channel, of later, and of another workspace stay as they are', async () => {
  const number = await newNumber()
  const other = await server.createNumber(number.workspace, { status: 'draft' })
  const stranger = await newNumber()
  const settled = await makeUnknown(number)
  const until = server.clock.now().toISOString()
  server.clock.advance(MINUTE_MS)
  const later = await makeUnknown(number)
  const elsewhere = await makeUnknown(other)
  const foreign = await makeUnknown(stranger)
  expect(
    await number.workspace.api.call('messages.settle_unknown', {
      outcome: 'failed',
      channel_id: number.channelId,
      until,
    }),
  ).toEqual({ settled: 1, remaining: 0 })
  expect(await read(number, settled.id)).toMatchObject({
    status: 'failed',
    error: { code: 'settled_by_hand' },
  })
  expect(await read(number, later.id)).toMatchObject({ status: 'unknown' })
  expect(await read(other, elsewhere.id)).toMatchObject({ status: 'unknown' })
  expect(await read(stranger, foreign.id)).toMatchObject({ status: 'unknown' })
})
