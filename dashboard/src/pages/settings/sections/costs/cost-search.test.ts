import { expect, test } from 'vitest'
import { readCostSearch, sinceOf } from './cost-search.ts'

test('an address without costs, or with others, shows 30 days by agent', () => {
  expect(readCostSearch({})).toEqual({ days: 30, by: 'agent' })
  expect(readCostSearch({ days: '5', by: 'moon', agent_id: 7 })).toEqual({ days: 30, by: 'agent' })
})

test('an address says days, group and filter', () => {
  const search = { days: '7', by: 'conversation', agent_id: 'agt_1' }
  expect(readCostSearch(search)).toEqual({ days: 7, by: 'conversation', agent_id: 'agt_1' })
})

test('the last seven days begin at midnight six days ago', () => {
  const since = new Date(sinceOf(7, new Date(2026, 2, 10, 15, 30)))
  expect([since.getDate(), since.getHours(), since.getMinutes()]).toEqual([4, 0, 0])
})
