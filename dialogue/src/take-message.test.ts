import { describe, expect, test } from 'vitest'
import type { BriefQuestion } from './brief.ts'
import { readMessage, readMessageTaking, takeMessage } from './take-message.ts'

const NOW = new Date('2026-03-02T16:00:00.000Z')
const CLOSED = { isOpen: false, opensAt: new Date('2026-03-03T04:30:00Z'), timeZone: 'Asia/Kolkata' }
const REQUEST = {
  burst: 'I want a person',
  language: 'en',
  zone: 'Asia/Kolkata',
  now: NOW,
  contactName: 'Ravi',
  contactPhone: '+919812345678',
} as const
const ASKED = { reason: 'asked_for_a_person', words: null } as const

describe('while nobody is there', () => {
  test('a bare request for a person is asked for a message, with when people are back', () => {
    const taken = takeMessage(REQUEST, ASKED, CLOSED)
    expect(taken).toEqual({
      asks: expect.stringMatching(/Tuesday, 3 March 2026, 10:00 am/),
      messageTaking: { reason: 'asked_for_a_person', since: NOW.toISOString() },
    })
  })

  test('the name and the number are asked for only where they are not known', () => {
    const asks = (more: object) => {
      const taken = takeMessage({ ...REQUEST, ...more }, ASKED, CLOSED)
      return taken !== undefined && 'asks' in taken ? taken.asks : ''
    }
    const known = asks({})
    expect(asks({ contactName: null }).length).toBeGreaterThan(known.length)
    expect(asks({ contactPhone: null }).length).toBeGreaterThan(known.length)
  })

  test('a request that says what it is about is the message', () => {
    const burst = 'I want a person, my order of Monday came broken and half of it is missing'
    expect(takeMessage({ ...REQUEST, burst }, ASKED, CLOSED)).toEqual({
      handoff: { announcement: 'message', leftMessage: { message: burst } },
    })
  })

  test('a complaint is apologised for, and nothing is asked', () => {
    expect(takeMessage(REQUEST, { reason: 'complaint', words: null }, CLOSED)).toBeUndefined()
  })
})

test('while people are there nothing is taken', () => {
  expect(takeMessage(REQUEST, ASKED, { ...CLOSED, isOpen: true })).toBeUndefined()
})

describe('the line after the request for a message', () => {
  const taking = { reason: 'complaint', since: NOW.toISOString() } as const
  const question = (text: string, coverage: number): BriefQuestion => ({
    ...{ text, evidence: [] },
    facts: [{ name: 'hours', value: '10-7', coverage }],
  })

  test.each([
    ['please call me about my order', 0, 'message'],
    ['when do you open?', 0.9, 'asks'],
    ['when do you open?', 0.2, 'message'],
    ['my order is broken', 0.9, 'message'],
    ['no, never mind', 0, 'dropped'],
  ] as const)('%s (known: %d) is: %s', (burst, coverage, expected) => {
    const read = readMessage(taking, burst, [question(burst, coverage)])
    if (expected !== 'message') expect(read).toBe(expected)
    else expect(read).toMatchObject({ reason: 'complaint', leftMessage: { message: burst } })
  })

  test('it is waited for during a day', () => {
    const after = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)
    expect(readMessageTaking({ messageTaking: taking }, after(24))).toEqual(taking)
    expect(readMessageTaking({ messageTaking: taking }, after(24.1))).toBeNull()
    for (const other of [null, {}, { messageTaking: { reason: 'x', since: '' } }]) {
      expect(readMessageTaking(other, NOW)).toBeNull()
    }
  })
})
