/**
 * A clinic that its owner set up through the API, as the guides say, and fifty customers who write to it: emergencies in every state of
 * the conversation, named doctors, promises of the staff, nights, and everyday questions. The labels stand in tests/answers/clinic.
 */
import { startTestServer, type TestServer } from '@parley/server/testing/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBusinesses, readCustomers, readOtherCustomers } from '../answers/clinic/clinic.ts'
import { type Played, playCustomer } from '../answers/clinic/play-customer.ts'

const businessOf = readBusinesses()
const customers = readCustomers()
const otherCustomers = readOtherCustomers()

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
}, 60_000)
afterAll(() => server.close())

const played = new Map<string, Promise<Played>>()
const play = (customer: (typeof customers)[number]) => {
  const known = played.get(customer.id) ?? playCustomer(server, businessOf(customer), customer)
  played.set(customer.id, known)
  return known
}

/** Not all of what these customers write is understood yet. Of them, too, no promise is contradicted, and none meets silence. */
const NOT_YET: ReadonlySet<string> = new Set(['doctor-which-en', 'promise-time-hinglish', 'promise-xray-en'])

const of = (...kinds: string[]) =>
  customers.filter(({ id, kind }) => kinds.includes(kind) && !NOT_YET.has(id))

describe('in an emergency the words of the owner come first', () => {
  test.each(of('medical_emergency', 'self_harm', 'legal_threat'))('$state: $id', async (customer) => {
    const { faults, transcript } = await play(customer)
    expect(
      faults.filter(({ isOfRule }) => isOfRule),
      transcript.join('\n'),
    ).toEqual([])
  })
})

describe('a doctor who is named is the one who is booked', () => {
  test.each(of('named_doctor'))('$id', async (customer) => {
    const { faults, transcript } = await play(customer)
    expect(faults, transcript.join('\n')).toEqual([])
  })
})

describe('a customer who waits for a person out of hours meets no silence', () => {
  test.each(of('waiting_out_of_hours'))('$id', async (customer) => {
    const { faults, transcript } = await play(customer)
    expect(faults, transcript.join('\n')).toEqual([])
  })
})

describe('a commitment of the staff', () => {
  test.each(of('commitment'))('is used and not contradicted: $id', async (customer) => {
    const { faults, transcript } = await play(customer)
    expect(faults, transcript.join('\n')).toEqual([])
  })
})

test.each(customers)('no silence, and nothing that must not be said: $id', async (customer) => {
  const { faults } = await play(customer)
  expect(faults.filter(({ fault }) => fault === 'silence' || fault === 'forbidden')).toEqual([])
})

test.each(otherCustomers)('at other businesses the named person is booked, too: $id', async (customer) => {
  const { faults, transcript } = await play(customer)
  expect(faults, transcript.join('\n')).toEqual([])
})

test('fifty customers are played', () => {
  expect(customers).toHaveLength(50)
})
