import type { AgentReplayDifference, AgentReplayToolCall } from '@parley/contracts'
import { expect, test } from 'vitest'
import { type ComparedAnswer, compareAnswers } from './compare-answers.ts'

type Part = Partial<ComparedAnswer & { model: string }>

const call = (more: Partial<AgentReplayToolCall> = {}): AgentReplayToolCall => ({
  tool: 'create_booking',
  arguments: { service: 'Haircut', at: '15:00' },
  status: 'would_do',
  is_recorded: true,
  ...more,
})

function compare(original: Part, replayed: Part) {
  const answer: ComparedAnswer & { model: string } = {
    outcome: 'answered',
    text: 'We open at 9.',
    tools: [],
    steps: [],
    model: 'built-in',
  }
  return compareAnswers({ ...answer, ...original }, { ...answer, ...replayed }, 'built-in')
}

test('the same answer differs in nothing, whatever its spaces and the order of its arguments', () => {
  const swapped = call({ arguments: { at: '15:00', service: 'Haircut' } })
  expect(
    compare({ text: 'We open\nat 9. ', tools: [call({ status: 'done' })] }, { tools: [swapped] }),
  ).toEqual({ result: 'same', differences: [], is_text_compared: true })
})

test.each<[string, Part, Part, AgentReplayDifference[]]>([
  ['other words', {}, { text: 'We open at 10.' }, ['text']],
  ['a tool that was not called', {}, { tools: [call()] }, ['tools']],
  ['a tool that is not called any more', { tools: [call()] }, {}, ['tools']],
  [
    'other arguments',
    { tools: [call()] },
    { tools: [call({ arguments: { at: '16:00' } })] },
    ['tool_arguments'],
  ],
  [
    'it hands off now',
    {},
    { outcome: 'handed_off', text: 'A colleague will answer.' },
    ['hands_off', 'text'],
  ],
  ['it hands off no longer', { outcome: 'handed_off', text: null }, {}, ['no_longer_hands_off', 'text']],
  ['it does not know', {}, { outcome: 'unknown_answer' }, ['unknown_answer']],
  ['it knows now', { outcome: 'unknown_answer' }, {}, ['no_longer_unknown_answer']],
  ['it is silent', {}, { outcome: 'silent', text: null }, ['silent', 'text']],
  ['it answers what nobody answered', { outcome: null, text: null }, {}, ['no_longer_silent', 'text']],
  ['it transfers', {}, { outcome: 'transferred', text: null }, ['transfers', 'text']],
  ['another model had to answer', {}, { model: 'spare' }, ['other_model']],
  [
    'the check took something out',
    {},
    { steps: [{ step: 'grounding', unsupported: ['It is free.'] }] },
    ['check_failed'],
  ],
  ['nothing was answered', {}, { outcome: 'failed', text: null }, ['failed']],
])('%s is a difference', (_name, original, replayed, expected) => {
  expect(compare(original, replayed)).toMatchObject({
    result: expected[0] === 'failed' ? 'failed' : 'changed',
    differences: expected,
  })
})

test.each<[string, Part, Part]>([
  [
    'both hand off: the words depend on who is there',
    { outcome: 'handed_off', text: 'Priya will answer.' },
    { outcome: 'handed_off' },
  ],
  [
    'the original tells what a tool did',
    { tools: [call({ status: 'done' })], text: 'Booked.' },
    { tools: [call({ is_recorded: false })] },
  ],
])('the texts are not compared where %s', (_name, original, replayed) => {
  expect(compare(original, replayed)).toEqual({ result: 'same', differences: [], is_text_compared: false })
})

test('a check that failed in the original, too, is no difference', () => {
  const steps = [{ step: 'grounding', removed: ['It is free.'] }]
  expect(compare({ steps }, { steps }).differences).toEqual([])
})
