import { expect, test } from 'vitest'
import type { Definition } from '../flow.ts'
import { addStep, freeId, makeFirst, removeStep, renameStep, toSave } from './edit-steps.ts'
import { linksOf, withWay } from './links.ts'

const FLOW: Definition = {
  greeting: 'Hi',
  steps: [
    {
      id: 'q',
      type: 'ask',
      text: 'Well?',
      answer: { kind: 'yes_no' },
      retries: 2,
      silence_seconds: 6,
      next: 'bye',
      next_by_answer: { yes: 'split' },
      otherwise: 'bye',
    },
    {
      id: 'split',
      type: 'branch',
      cases: [{ variable: 'answers.q', operator: 'is_set', next: 'bye' }],
      otherwise: 'q',
    },
    { id: 'bye', type: 'end' },
  ],
}
const ways = (definition: Definition) => linksOf(definition).map(({ from, to }) => `${from}>${to}`)

test('all ways of a definition are known', () => {
  expect(ways(FLOW)).toEqual(['GREETING>q', 'q>split', 'q>bye', 'q>bye', 'split>bye', 'split>q'])
})

test('the ways to a step that is removed end the call', () => {
  expect(ways(removeStep(FLOW, 'bye'))).toEqual([
    'GREETING>q',
    'q>split',
    'q>null',
    'q>null',
    'split>null',
    'split>q',
  ])
})

test('the ways to a step follow its new id', () => {
  expect(ways(renameStep(FLOW, 'bye', 'end_1'))).toEqual([
    'GREETING>q',
    'q>split',
    'q>end_1',
    'q>end_1',
    'split>end_1',
    'split>q',
  ])
})

test('a new step has an id that is free, and the first one follows the greeting', () => {
  const more = addStep(addStep(FLOW, 'say', freeId(FLOW, 'say')), 'say', 'other')
  expect(freeId(more, 'say')).toBe('say_2')
  expect(ways(makeFirst(more, 'say_1'))[0]).toBe('GREETING>say_1')
})

test('the way of one answer is set, and taken away', () => {
  const step = FLOW.steps[0]!
  expect(withWay(step, { kind: 'answer', answer: 'no' }, 'bye')).toMatchObject({
    next_by_answer: { yes: 'split', no: 'bye' },
  })
  expect(withWay(step, { kind: 'answer', answer: 'yes' }, undefined)).toMatchObject({ next_by_answer: {} })
})

test('texts that may be missing and are empty are left out, others stay', () => {
  const empty = addStep(addStep(FLOW, 'transfer', 't'), 'say', 's')
  const [, , , transfer, say] = toSave(empty).steps
  expect(transfer).toEqual({ id: 't', type: 'transfer' })
  expect(say).toEqual({ id: 's', type: 'say', text: '', next: null })
})
