import { expect, test } from 'vitest'
import type { Thread, ThreadLine, ThreadTurn } from './thread.store.ts'
import { openPoints, writeSummary } from './write-summary.ts'

type Said = [sender: ThreadLine['sender'], text: string, outcome?: ThreadTurn['outcome']]

/** An outcome beside a line of the contact is that of the turn through it. */
function threadOf(said: readonly Said[], responder: Thread['responder'] = 'person'): Thread {
  const lines = said.map(
    ([sender, text], index): ThreadLine => ({
      direction: sender === 'contact' ? 'inbound' : 'outbound',
      sender,
      type: 'text',
      text,
      status: sender === 'contact' ? 'received' : 'delivered',
      sequence: index + 1,
    }),
  )
  const turns = said.flatMap(([, , outcome], index): ThreadTurn[] =>
    outcome === undefined
      ? []
      : [
          {
            outcome,
            through_sequence: index + 1,
            steps: [],
            titles: [],
            answer: null,
            created_at: '2026-03-02T04:00:00Z',
          },
        ],
  )
  return {
    contact: {
      name: 'Asha Rao',
      email: null,
      language: null,
      time_zone: null,
      phone: null,
      is_reachable: true,
    },
    agent: null,
    responder,
    channel_kind: 'whatsapp',
    window_expires_at: null,
    address: null,
    texts: null,
    lead: null,
    intake: null,
    lines,
    turns,
  }
}

const summaryOf = (said: readonly Said[], asked = false) => writeSummary(threadOf(said), 'en', asked)

test('a message that arrived after a reply is open, and open messages stand in the order of writing', () => {
  const thread = threadOf([
    ['contact', 'Where is my parcel?'],
    ['person', 'It leaves tomorrow'],
    ['contact', 'Can I change the address of my parcel?'],
  ])
  const [first, reply, late] = thread.lines as [ThreadLine, ThreadLine, ThreadLine]
  expect(openPoints({ ...thread, lines: [late, first, reply] })).toEqual([late.text])
  const newer = { ...late, text: 'Which shop sells your shoes?', sequence: 4 }
  expect(openPoints({ ...thread, lines: [first, newer, reply, late] })).toEqual([newer.text, late.text])
})

test('a program’s answer counts as an answer of the business', () => {
  const said: Said[] = [
    ['contact', 'My order is broken'],
    ['api', 'I just refunded that order'],
  ]
  expect(summaryOf(said)).toBe(
    'Asha Rao wrote: “My order is broken”. The business had written: “I just refunded that order”. ' +
      'Every question so far has been answered.',
  )
  expect(openPoints(threadOf(said))).toEqual([])
  const more: Said[] = [...said, ['contact', 'When will I get it?']]
  expect(summaryOf(more)).toMatch(
    /“My order is broken”; “When will I get it\?”.*Still open: “When will I get it\?”\.$/,
  )
})

test('a person’s answer counts, and the summary still names the subject', () => {
  expect(
    summaryOf([
      ['contact', 'My order is broken'],
      ['person', 'I just refunded that order'],
      ['contact', 'Thanks!'],
    ]),
  ).toBe(
    'Asha Rao wrote: “My order is broken”. A colleague had said: “I just refunded that order”. ' +
      'Every question so far has been answered.',
  )
})

test('neither a reply that did not leave nor a reaction answers anything', () => {
  const thread = threadOf([
    ['contact', 'My order is broken'],
    ['api', 'I just refunded that order'],
  ])
  const [, reply] = thread.lines
  reply!.status = 'failed'
  expect(openPoints(thread)).toEqual(['My order is broken'])
  Object.assign(reply!, { status: 'delivered', type: 'reaction', text: '👍' })
  expect(openPoints(thread)).toEqual(['My order is broken'])
})

test('a question without an answer is open until it is answered when asked again, in these or more words', () => {
  const first: Said[] = [
    ['contact', 'Do you have a loyalty card?', 'unknown_answer'],
    ['ai', 'Sorry, I do not have that information.'],
    ['contact', 'When are you open?', 'answered'],
    ['ai', 'From 9 to 6.'],
  ]
  expect(openPoints(threadOf(first))).toEqual(['Do you have a loyalty card?'])
  for (const again of ['do you have a loyalty card', 'So, do you have a loyalty card?']) {
    expect(openPoints(threadOf([...first, ['contact', again, 'answered'], ['ai', 'Yes.']]))).toEqual([])
  }
  expect(
    openPoints(threadOf([...first, ['contact', 'Do you have a loyalty card?', 'unknown_answer']])),
    'asked twice in vain is one open point',
  ).toEqual(['Do you have a loyalty card?'])
  expect(openPoints(threadOf([...first, ['contact', 'Do you have parking?', 'answered']]))).toEqual([
    'Do you have a loyalty card?',
  ])
})

test.each(['Can I talk to a human?', 'mujhe kisi insaan se baat karni hai', 'मुझे किसी इंसान से बात करनी है'])(
  'the request for a person is open until a person responds: %s',
  (request) => {
    const said: Said[] = [
      ['contact', 'Do you repair bicycles?', 'unknown_answer'],
      ['contact', request, 'handed_off'],
      ['system', 'I am passing you on.'],
      ['contact', 'hello?'],
    ]
    expect(openPoints(threadOf(said, 'person'))).toEqual(['Do you repair bicycles?'])
    expect(openPoints(threadOf(said, 'ai'))).toEqual(['Do you repair bicycles?', request])
  },
)

test('a subject in the request for a person stays open in the summary', () => {
  const said: Said[] = [['contact', 'I want a person: my pump leaks', 'handed_off']]
  expect(openPoints(threadOf(said))).toEqual(['I want a person: my pump leaks'])
})

test('a yes that nobody has acted on is open', () => {
  const said: Said[] = [
    ['contact', 'A facial tomorrow please', 'answered'],
    ['ai', 'Shall I book it?'],
    ['contact', 'Yes please'],
  ]
  expect(openPoints(threadOf(said))).toEqual(['Yes please'])
  expect(summaryOf(said)).toMatch(
    /^Asha Rao wrote: “A facial tomorrow please”\. .*Still open: “Yes please”\.$/,
  )
})

test('of many requests the summary has the first and the latest, each once, without mere agreement', () => {
  const said: Said[] = [
    ['contact', 'Are you open on Sunday?', 'answered'],
    ['contact', 'Do you have a loyalty card?', 'unknown_answer'],
    ['contact', 'Do you have a loyalty card?', 'answered'],
    ['contact', 'Mujhe kal 3 baje haircut book karna hai', 'answered'],
    ['contact', 'men wala', 'answered'],
    ['contact', 'haan', 'answered'],
    ['api', 'Your colour is ready to be picked up.'],
    ['contact', 'Can I talk to a person please?'],
  ]
  expect(summaryOf(said, true)).toBe(
    'Asha Rao asks for a person. Asha Rao wrote: “Are you open on Sunday?”; “Do you have a loyalty card?”; ' +
      '“Mujhe kal 3 baje haircut book karna hai”; “men wala”. ' +
      'The business had written: “Your colour is ready to be picked up.”. Every question so far has been answered.',
  )
})
