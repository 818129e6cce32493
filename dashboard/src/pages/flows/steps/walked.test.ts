import { expect, test } from 'vitest'
import type { Definition } from '../flow.ts'
import { walkedOf } from './walked.ts'

const FLOW: Definition = {
  greeting: 'Hi',
  steps: [
    { id: 'a', type: 'say', text: 'A', next: 'split' },
    {
      id: 'split',
      type: 'branch',
      cases: [{ variable: 'answers.x', operator: 'is_set', next: 'b' }],
      otherwise: 'c',
    },
    { id: 'b', type: 'end', text: 'B' },
    { id: 'c', type: 'end', text: 'C' },
  ],
}

test('a branch between two steps that speak is on the way', () => {
  const { steps, edges } = walkedOf(FLOW, [{ step_id: null }, { step_id: 'a' }, { step_id: 'c' }], 'c')
  expect([...steps].toSorted()).toEqual(['GREETING', 'a', 'c', 'split'])
  expect([...edges].toSorted()).toEqual(['GREETING>a', 'a>split', 'split>c'])
})

test('a last step that says nothing is on the way', () => {
  const silent = { ...FLOW, steps: [{ id: 'x', type: 'end' as const }] }
  expect([...walkedOf(silent, [{ step_id: null }], 'x').edges]).toEqual(['GREETING>x'])
})

test('a question that is asked again is one step', () => {
  expect(walkedOf(FLOW, [{ step_id: 'a' }, { step_id: 'a' }], 'a').edges.size).toBe(0)
})
