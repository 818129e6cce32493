import type { KnowledgeHit } from '@parley/contracts'
import { expect, test } from 'vitest'
import { bestFit, overlap, writeCopies } from './ai-copy.ts'
import { bestHour, nextAt } from './ai-hours.ts'
import { insightOf } from './ai-insights.ts'

const hit = (title: string, text: string): KnowledgeHit => ({
  document_id: 'doc_1',
  title,
  heading: null,
  text,
  span: { start: 0, end: text.length },
  source_url: null,
  page: null,
  address: null,
  score: 1,
})
const HITS = [
  hit(
    'Summer sale',
    '# Sale\n| a | b |\nThe summer sale begins on 1 June. All lamps cost 20 % less. We have a cat.',
  ),
  hit('Lamps', '- A lamp costs ₹499.'),
]

test('a copy says sentences of the knowledge and nothing else about the business', () => {
  const [one, two] = writeCopies('announce the summer sale of lamps', HITS, { tone: 'friendly', count: 2 })
  expect(one!.body).toMatch(/^Hi \{\{first_name\}\}! /)
  for (const { body, sources } of [one!, two!]) {
    const said = sources.map(({ quote }) => quote)
    for (const quote of said) expect(HITS.some(({ text }) => text.includes(quote))).toBe(true)
    expect(body.split('\n')[0]!.replace(/^\S+ \S+ /, '')).toBe(said.join(' '))
  }
  expect(one!.body).not.toBe(two!.body)
  expect(JSON.stringify([one, two])).not.toContain('cat')
})

test('about something that the knowledge does not know there is no copy', () => {
  expect(writeCopies('winter coats', HITS, { tone: 'neutral', count: 3 })).toEqual([])
})

test('the item that shares most words fits best, and none fits where no word is shared', () => {
  const names = ['Welcome', 'Summer sale of lamps', 'Summer']
  expect(bestFit('lamps in the summer sale', names, String)).toBe('Summer sale of lamps')
  expect(bestFit('invoice', names, String)).toBeUndefined()
  expect(overlap('', 'x')).toBe(0)
})

test('the best hour is the one of the zone in which most people write', () => {
  const moments = [
    { at: '2026-05-10T04:30:00Z', count: 3 },
    { at: '2026-05-11T05:00:00Z', count: 2 },
    { at: '2026-05-11T12:00:00Z', count: 4 },
  ]
  expect(bestHour(moments, 'Asia/Kolkata')).toEqual({ hour: 10, share: 0.56, count: 9 })
  expect(bestHour(moments, 'UTC')).toMatchObject({ hour: 12 })
  expect(bestHour([{ at: '2026-05-10T04:30:00Z', count: 0 }], 'UTC')).toBeUndefined()
})

test('the next time of an hour is at least an hour away, in its zone', () => {
  const now = new Date('2026-05-10T04:10:00Z')
  expect(nextAt(10, 'Asia/Kolkata', now)).toBe('2026-05-11T05:00:00.000Z')
  expect(nextAt(12, 'UTC', now)).toBe('2026-05-10T12:00:00.000Z')
  expect(nextAt(4, 'UTC', now)).toBe('2026-05-11T04:00:00.000Z')
})

test.each([
  ['bookings_made', 12, 10, 'better', 'Bookings rose by 20 % to 12 (before: 10).'],
  ['messages_failed', 12, 10, 'worse', 'Failed messages rose by 20 % to 12 (before: 10).'],
  [
    'first_response_seconds',
    60,
    600,
    'better',
    'Time to the first response fell by 90 % to 60 seconds (before: 10 minutes).',
  ],
  ['messages_received', 101, 100, 'neutral', 'Messages received stayed at about 101 (before: 100).'],
  ['leads_captured', 3, 0, 'neutral', 'Leads: 3; there were none in the period before.'],
] as const)('%s %d after %d is %s', (metric, value, before, assessment, text) => {
  expect(insightOf({ metric, value, count: 1, before: { value: before, count: 1 } })).toMatchObject([
    { metric, assessment, text },
  ])
})

test('a figure without a value, or of nothing twice, has no sentence', () => {
  const none = { value: null, count: 0 }
  expect(insightOf({ metric: 'leads_captured', ...none, before: none })).toEqual([])
  expect(insightOf({ metric: 'leads_captured', value: 0, count: 0, before: { value: 0, count: 0 } })).toEqual(
    [],
  )
})
