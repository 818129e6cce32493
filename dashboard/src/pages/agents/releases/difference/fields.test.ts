import { expect, test } from 'vitest'
import { fieldChanges } from './fields.ts'

test('settings inside an object are named one by one, and lists stay whole', () => {
  const changes = [
    {
      setting: 'guards',
      before: { max_steps: 6, detect_robots: true },
      after: { max_steps: 3, detect_robots: true },
    },
    { setting: 'business_facts', before: { address: 'Here' }, after: { hours: '9 to 5' } },
    { setting: 'tools', before: null, after: ['hand_off'] },
  ]
  expect(fieldChanges(changes)).toEqual([
    { name: 'guards.max_steps', before: 6, after: 3 },
    { name: 'business_facts.address', before: 'Here', after: undefined },
    { name: 'business_facts.hours', before: undefined, after: '9 to 5' },
    { name: 'tools', before: null, after: ['hand_off'] },
  ])
})
