import { expect, test } from 'vitest'
import { CONTACT_FILTERS } from './contact-search.ts'
import { listInput, segmentRules } from './filters.ts'

const NOW = new Date('2026-11-24T18:30:00Z')

test('every filter of the address narrows the list, and has a rule in the segment', () => {
  const values = {
    q: 'Asha',
    tags: 'vip, bridal',
    phone: 'yes',
    email: 'no',
    stopped: 'no',
    new: '7',
    score: '60',
  }
  const search = { ...values, field: 'city=Pune=West' }
  expect(Object.keys(search).sort()).toEqual([...CONTACT_FILTERS].sort())
  expect(listInput(search, NOW)).toEqual({
    search: 'Asha',
    tags: 'vip,bridal',
    has_phone: true,
    has_email: false,
    opted_out: false,
    created_since: '2026-11-17T00:00:00Z',
    min_lead_score: 60,
    custom_fields: ['city=Pune=West'],
  })
  const rules = segmentRules(search).all as { field?: string; value?: unknown }[]
  expect(rules).toHaveLength(CONTACT_FILTERS.length)
  expect(rules.at(-1)).toEqual({ field: 'custom_fields.city', operator: 'is', value: 'Pune=West' })
})

test('a score that is no number of the scale is brought into it', () => {
  expect(listInput({ score: '900' })).toEqual({ min_lead_score: 100 })
  expect(listInput({ score: 'many' })).toEqual({ min_lead_score: 0 })
})

test('no filter asks for everything', () => {
  expect(listInput({})).toEqual({})
})
