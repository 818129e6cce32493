import type { Lead } from '@parley/contracts'
import { expect, test } from 'vitest'
import { byStage, leadFilter } from './filters.ts'
import { LEAD_FILTERS } from './lead-search.ts'

test('every filter of the address narrows the list', () => {
  const search = { since: '30', score: '70', owner: 'Anita', source: 'webchat', contacted: 'no' }
  expect(Object.keys(search).sort()).toEqual([...LEAD_FILTERS].sort())
  expect(leadFilter(search, new Date('2026-11-24T18:00:00Z'))).toEqual({
    since: '2026-10-25T00:00:00Z',
    min_score: 70,
    owner: 'Anita',
    source: 'webchat',
    contacted: false,
  })
  expect(leadFilter({ view: 'table', lead: 'lead_1' })).toEqual({})
})

test('a lead that is being moved stands in its new stage, and in no other', () => {
  const leads = [
    { id: 'a', stage: 'new' },
    { id: 'b', stage: 'won' },
  ] as Lead[]
  const columns = byStage(leads, { a: 'contacted' })
  expect(columns.contacted.map(({ id }) => id)).toEqual(['a'])
  expect(columns.won.map(({ id }) => id)).toEqual(['b'])
  expect(columns.new).toEqual([])
})
