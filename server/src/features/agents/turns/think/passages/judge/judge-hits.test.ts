import type { KnowledgeHit } from '@parley/contracts'
import { expect, test } from 'vitest'
import { retrieve } from '../retrieve.ts'

const DOCUMENTS: readonly (readonly [title: string, heading: string | null, text: string])[] = [
  [
    'Fees',
    'Dental treatment',
    '| Treatment | Price | Duration | Dentist |\n|---|---|---|---|\n| Molar root canal | ₹7,500 | 45 minutes | Dr. Asha Mehta |\n| Front tooth root canal | ₹5,500 | 30 minutes | Dr. Asha Mehta |\n| Crown | ₹6,000 | – | Dr. Rohan Kulkarni |',
  ],
  ['Silver card', null, '- Yearly fee: $40\n- Lounge visits: two a year'],
  ['Gold card', null, '- Yearly fee: $90\n- Lounge visits: six a year\n- Travel insurance: included'],
  [
    'Cancelling',
    null,
    '| You cancel | You get back |\n|---|---|\n| 28 days or more before | 100% |\n| 7 to 27 days before | 60% |\n| less than 7 days before | nothing |',
  ],
  ['Tests', null, 'The placement test for B2 costs $90.'],
  [
    'Rules',
    null,
    'The following are not carried on board:\n\n- petrol and camping gas,\n- fireworks and flares.\n\nSmall dogs travel in a carrier.',
  ],
]

const hits: KnowledgeHit[] = DOCUMENTS.map(([title, heading, text], index) => ({
  document_id: `doc_${index}`,
  title,
  heading,
  text,
  span: { start: 0, end: text.length },
  source_url: null,
  page: null,
  address: null,
  score: 1,
}))

async function ask(text: string, before?: string) {
  const history = before === undefined ? [] : [{ sender: 'contact' as const, text: before, created_at: '' }]
  const { questions } = await retrieve([text], history, [], async () => hits)
  return questions
    .flatMap((question) => [question, ...(question.also ?? [])])
    .map(({ evidence }) => evidence[0]?.sentences.map(({ says }) => says).join(' '))
}

test.each([
  ['how much is a molar root canal', 'Molar root canal: ₹7,500'],
  ['who does crowns, which dentist', 'Crown – Dentist: Dr. Rohan Kulkarni'],
  ['how long does a molar root canal take', 'Molar root canal – Duration: 45 minutes'],
])('a row is said with the names of its columns: %s', async (question, expected) => {
  expect(await ask(question)).toContain(expected)
})

test('an empty cell is no answer', async () => {
  expect(await ask('how long does a crown take')).toEqual([undefined])
})

test.each([
  ['yearly fee of the gold card?', 'Yearly fee: $90'],
  ['how many lounge visits with the silver card', 'Lounge visits: two a year'],
])('the document that is named answers: %s', async (question, expected) => {
  expect(await ask(question)).toEqual([expected])
})

test.each([
  'does the silver card include travel insurance',
  'what is the fee for a balance transfer',
  'who is the captain',
])('no answer is taken from another document, or made up: %s', async (question) =>
  expect(await ask(question)).toEqual([undefined]),
)

test.each([
  ['what do I get back if I cancel 10 days before', '7 to 27 days before – You get back: 60%'],
  ['what do I get back if I cancel five weeks before', '28 days or more before – You get back: 100%'],
])('the row that an amount falls into: %s', async (question, expected) => {
  expect(await ask(question)).toEqual([expected])
})

test('an item of a list is said with its lead-in', async () => {
  const answer = 'The following are not carried on board: fireworks and flares.'
  expect(await ask('are fireworks carried?')).toEqual([answer])
})

test('a follow-up keeps its subject, and its own words win', async () => {
  expect(await ask('and for the gold card?', 'yearly fee of the silver card?')).toEqual(['Yearly fee: $90'])
  expect(await ask('and how long does that take?', 'how much is a molar root canal')).toEqual([
    'Molar root canal – Duration: 45 minutes',
  ])
})

test('each question of a sentence is judged by itself', async () => {
  expect(await ask('how much is a crown, and do you sell sunglasses?')).toEqual(['Crown: ₹6,000', undefined])
})

test.each([
  ['how many lounge visits with the silver card?', 'Lounge visits: two a year'],
  ['how many lounge visits in Denver with the silver card?', undefined],
  ['What does the placement test for B2 cost?', 'The placement test for B2 costs $90.'],
  ['What does the placement test for A2 cost?', undefined],
])('a place that no document names, or another code, has no answer: %s', async (question, expected) => {
  expect(await ask(question)).toEqual([expected])
})

test('a part that holds every word is still no answer where the sentence model says so', async () => {
  const judged = (score: number) =>
    retrieve(
      ['yearly fee of the gold card?'],
      [],
      [],
      async () => hits,
      'en',
      async (_, parts) => parts.map(() => score),
    )
  const found = await judged(9)
  expect(found.questions[0]!.evidence.length).toBe(1)
  const none = await judged(-9)
  expect(none.questions[0]!.evidence).toEqual([])
})
