/** An answer of the provider after which nobody knows whether the message was sent: it becomes unknown, and is not sent again blindly. */
import { statusWebhook } from '@parley/channels/testing'
import { expect, test } from 'vitest'
import { type TestNumber, uuidOf } from '../../../../testing/test-server.ts'
import {
  customerOf,
  newNumber,
  outboxOf,
  prepareSending,
  read,
  send,
  server,
  textsTo,
} from './sending.fixture.ts'

prepareSending()

test.each(['reset_after_accept', 'reset_before_accept', 'no_wamid', 'invalid_json', 'bad_gateway'] as const)(
  '%s: becomes unknown, and is never sent again by itself',
  async (failure) => {
    const number = await newNumber()
    const person = await customerOf(number)
    server.graph.failNext(failure, { to: person })
    const { id } = await send(number, person, 'once')
    const requests = () =>
      server.graph.requests.filter(
        ({ method, body }) => method === 'POST' && JSON.stringify(body ?? '').includes(uuidOf('message', id)),
      ).length
    for (let day = 0; day < 3; day++) {
      await server.settle()
      server.clock.advance(86_400_000)
    }
    expect(await read(number, id)).toMatchObject({ status: 'unknown', error: { code: 'outcome_unknown' } })
    expect(requests()).toBe(1)
    expect(await number.workspace.api.call('ledger.reconciliation', {})).toMatchObject({
      unknown_messages: 1,
    })
  },
)

/** A message of unknown outcome. */
async function unknown(number: TestNumber) {
  const person = await customerOf(number)
  server.graph.failNext('reset_before_accept', { to: person })
  const { id } = await send(number, person, 'maybe')
  await server.settle()
  expect(await read(number, id)).toMatchObject({ status: 'unknown' })
  return { id, person }
}

test.each(['sent', 'failed'] as const)('a person settles it as %s, once', async (outcome) => {
  const number = await newNumber()
  const { id, person } = await unknown(number)
  const settle = () => number.workspace.api.call('messages.settle', { id, outcome })
  expect(await settle()).toMatchObject({ status: outcome })
  await expect(settle()).rejects.toMatchObject({ code: 'conflict' })
  await server.settle()
  expect(textsTo(person)).toEqual([])
  expect(await outboxOf(number)).toEqual([])
})

test('a person has it sent again: it leaves once more and no more', async () => {
  const number = await newNumber()
  const { id, person } = await unknown(number)
  await number.workspace.api.call('messages.settle', { id, outcome: 'send_again' })
  await server.settle()
  expect(textsTo(person)).toEqual(['maybe'])
  expect(await read(number, id)).toMatchObject({ status: 'sent' })
  await expect(
    number.workspace.api.call('messages.settle', { id, outcome: 'send_again' }),
  ).rejects.toMatchObject({ code: 'conflict' })
})

test('a message that still waits to be sent cannot be settled', async () => {
  const number = await newNumber()
  const { id } = await send(number, await customerOf(number), 'hello')
  await expect(number.workspace.api.call('messages.settle', { id, outcome: 'sent' })).rejects.toMatchObject({
    code: 'conflict',
  })
  await server.settle()
  expect(await read(number, id)).toMatchObject({ status: 'sent' })
})

test('a status that comes after all settles it before a person can', async () => {
  const number = await newNumber()
  const { id, person } = await unknown(number)
  await number.post(
    statusWebhook({
      phone_number_id: number.phoneNumberId,
      id: 'wamid.FOUND',
      status: 'failed',
      message_id: uuidOf('message', id),
      recipient: person,
      errors: [{ code: 131026, title: 'Message undeliverable' }],
    }),
  )
  await server.settle()
  expect(await read(number, id)).toMatchObject({
    status: 'failed',
    error: { code: 'recipient_not_reachable' },
  })
  await expect(
    number.workspace.api.call('messages.settle', { id, outcome: 'send_again' }),
  ).rejects.toMatchObject({ code: 'conflict' })
})
