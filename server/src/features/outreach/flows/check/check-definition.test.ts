import { flowDefinition } from '@parley/contracts'
import { expect, test } from 'vitest'
import { checkDefinition } from './check-definition.ts'

const rulesOf = (steps: unknown[], greeting = 'Hello') =>
  checkDefinition(flowDefinition.parse({ greeting, steps })).map(({ rule, path }) => [rule, path.join('.')])
const say = (id: string, next: string | null = null) => ({ id, type: 'say', text: 'Hi', next })
const ask = (id: string, more: object = {}) => ({
  id,
  type: 'ask',
  text: 'Well?',
  answer: { kind: 'yes_no' },
  ...more,
})

test('a greeting alone is a flow', () => {
  expect(rulesOf([])).toEqual([])
})

test.each([
  ['a missing step', [say('a', 'b')], [['unknown_step', 'steps.0.next']]],
  ['an unreachable step', [say('a'), say('b')], [['unreachable_step', 'steps.1']]],
  ['a repeated id', [say('a', 'b'), say('b'), say('b')], [['repeated_id', 'steps.2.id']]],
  ['a step that leads to itself', [say('a', 'a')], [['endless_loop', 'steps.0']]],
  [
    'a circle without a question',
    [say('a', 'b'), say('b', 'c'), say('c', 'b')],
    [['endless_loop', 'steps.1']],
  ],
  ['a circle with a question', [say('a', 'b'), ask('b', { next: 'a' })], []],
  [
    'two branches that lead to each other',
    [
      { id: 'a', type: 'branch', cases: [{ variable: 'contact.name', operator: 'is_set', next: 'b' }] },
      { id: 'b', type: 'branch', cases: [{ variable: 'contact.name', operator: 'is_set', next: 'a' }] },
    ],
    [['endless_loop', 'steps.0']],
  ],
  [
    'an answer that is no option',
    [ask('a', { next_by_answer: { maybe: null } })],
    [['unknown_answer', 'steps.0.next_by_answer.maybe']],
  ],
  [
    'an empty range',
    [ask('a', { answer: { kind: 'number', min: 5, max: 1 } })],
    [['empty_range', 'steps.0.answer.min']],
  ],
  [
    'a word that means two options',
    [ask('a', { answer: { kind: 'choice', options: [{ value: 'x', words: ['one'] }, { value: 'One' }] } })],
    [['repeated_option', 'steps.0.answer.options.1']],
  ],
  [
    'a comparison without a value',
    [{ id: 'a', type: 'branch', cases: [{ variable: 'contact.name', operator: 'equals', next: null }] }],
    [['required', 'steps.0.cases.0.value']],
  ],
  [
    'a comparison of words by size',
    [
      {
        id: 'a',
        type: 'branch',
        cases: [{ variable: 'contact.name', operator: 'less_than', value: 'x', next: null }],
      },
    ],
    [['not_comparable', 'steps.0.cases.0.value']],
  ],
  ['a transfer to nowhere', [{ id: 'a', type: 'transfer' }], [['one_target', 'steps.0.phone']]],
  [
    'an unknown variable',
    [{ ...say('a'), text: 'Hi {{contact.nmae}}' }],
    [['unknown_variable', 'steps.0.text']],
  ],
  [
    'an answer that nobody is asked for',
    [{ ...say('a'), text: '{{answers.x}}' }],
    [['unknown_answer', 'steps.0.text']],
  ],
])('%s', (_, steps, problems) => {
  expect(rulesOf(steps)).toEqual(problems)
})

test('every defect is reported at once, with a sentence that says what to do', () => {
  const problems = checkDefinition(
    flowDefinition.parse({ greeting: '{{nobody}}', steps: [say('a', 'x'), say('b', 'y')] }),
  )
  expect(problems.map(({ rule }) => rule)).toEqual([
    'unknown_step',
    'unknown_step',
    'unreachable_step',
    'unknown_variable',
  ])
  for (const { message } of problems) expect(message).toMatch(/\. .+\.$/)
})
