import { flowDefinition } from '@parley/contracts'
import { expect, test } from 'vitest'
import { chooseLanguage } from './choose-text.ts'
import { readAnswer } from './read-answer.ts'
import { beginWalk, continueWalk, type WalkScene } from './walk.ts'

const NOW = new Date('2026-11-23T10:00:00Z')
const DEFINITION = flowDefinition.parse({
  greeting: {
    default: 'Hello {{contact.first_name|there}}!',
    languages: { hi: 'नमस्ते {{contact.first_name|जी}}!' },
  },
  steps: [
    {
      id: 'happy',
      type: 'ask',
      text: 'Were you happy?',
      answer: { kind: 'yes_no' },
      retries: 1,
      retry_text: 'Please say yes or no.',
      next_by_answer: { yes: 'rating', no: 'sorry' },
      otherwise: 'bye',
    },
    {
      id: 'rating',
      type: 'ask',
      text: 'How many stars, 1 to 5?',
      answer: { kind: 'number', min: 1, max: 5 },
      save_as: 'stars',
      next: 'judge',
    },
    {
      id: 'judge',
      type: 'branch',
      cases: [{ variable: 'answers.stars', operator: 'at_least', value: 4, next: 'great' }],
      otherwise: 'sorry',
    },
    { id: 'great', type: 'end', text: '{{answers.stars}} stars, thank you!', outcome: 'promoter' },
    { id: 'sorry', type: 'transfer', text: 'A colleague will help.', phone: '+911140001234' },
    { id: 'bye', type: 'end', text: 'Goodbye.' },
  ],
})
const scene = (more: Partial<WalkScene> = {}): WalkScene => ({
  definition: DEFINITION,
  language: 'en',
  now: NOW,
  zone: 'Asia/Kolkata',
  contact: { name: 'Asha Rao', phone: '+919812345678', email: null, custom: {} },
  variables: {},
  ...more,
})

function walk(answers: string[], more: Partial<WalkScene> = {}) {
  const where = scene(more)
  let walked = beginWalk(where)
  const said = walked.lines.map(({ text }) => text)
  for (const answer of answers) {
    // Between two answers the state may be stored, and read by another process.
    walked = continueWalk(where, JSON.parse(JSON.stringify(walked.state)), answer)
    said.push(...walked.lines.map(({ text }) => text))
  }
  return { said, answers: walked.state.answers, end: walked.end, waitsFor: walked.question?.id }
}

test('the answers lead through the steps, and the last words know them', () => {
  expect(walk(['yes, very much', 'five'])).toEqual({
    said: ['Hello Asha!', 'Were you happy?', 'How many stars, 1 to 5?', '5 stars, thank you!'],
    answers: { happy: 'yes', stars: 5 },
    end: { reason: 'finished', step_id: 'great', outcome: 'promoter', transfer: null },
    waitsFor: undefined,
  })
})

test('an answer that does not fit is asked for again, and silence too, until the retries are used up', () => {
  const { said, end } = walk(['the weather is nice', ''])
  expect(said).toEqual(['Hello Asha!', 'Were you happy?', 'Please say yes or no.', 'Goodbye.'])
  expect(end).toMatchObject({ reason: 'finished', step_id: 'bye' })
  expect(walk(['yes', '9', 'none', 'zero', '']).end).toMatchObject({
    reason: 'no_answer_fits',
    step_id: 'rating',
  })
})

test('a transfer names its target', () => {
  expect(walk(['no']).end).toEqual({
    reason: 'transferred',
    step_id: 'sorry',
    outcome: null,
    transfer: { phone: '+911140001234', team_id: null },
  })
})

test('a variable without a value says its fallback, and what a value holds is not filled in again', () => {
  const nobody = { name: null, phone: null, email: null, custom: {} }
  expect(walk([], { contact: nobody }).said[0]).toBe('Hello there!')
  expect(walk([], { contact: { ...nobody, name: '{{contact.phone}}' } }).said[0]).toBe(
    'Hello {{contact.phone}}!',
  )
})

test('the texts are those of the language of the call', () => {
  const language = chooseLanguage({ language: 'en', definition: DEFINITION }, [undefined, 'hi-IN'])
  expect(language).toBe('hi')
  expect(walk([], { language }).said).toEqual(['नमस्ते Asha!', 'Were you happy?'])
  expect(chooseLanguage({ language: 'en', definition: DEFINITION }, ['hi-Latn', 'fr'])).toBe('en')
})

test('a contact who goes in a circle for ever is let go', () => {
  const definition = flowDefinition.parse({
    greeting: 'Hi',
    steps: [{ id: 'a', type: 'ask', text: 'Again?', answer: { kind: 'text' }, next: 'a' }],
  })
  expect(walk(Array(600).fill('yes'), { definition }).end?.reason).toBe('too_many_steps')
})

const CHOICE = {
  kind: 'choice',
  options: [
    { value: 'morning', words: ['subah', 'सुबह'] },
    { value: 'evening', words: [] },
  ],
} as const
test.each([
  ['haan ji', { kind: 'yes_no' }, 'yes'],
  ['नहीं', { kind: 'yes_no' }, 'no'],
  ['1', { kind: 'yes_no' }, 'yes'],
  ['2', { kind: 'yes_no' }, 'no'],
  ['3', { kind: 'yes_no' }, undefined],
  ['twenty one', { kind: 'number' }, 21],
  ['6', { kind: 'number', max: 5 }, undefined],
  ['In the MORNING please', CHOICE, 'morning'],
  ['सुबह', CHOICE, 'morning'],
  ['2', CHOICE, 'evening'],
  ['the second one', CHOICE, 'evening'],
  ['morning or evening', CHOICE, undefined],
  ['3', CHOICE, undefined],
  ['tomorrow', { kind: 'date' }, '2026-11-24'],
  ['2026-12-25', { kind: 'date' }, '2026-12-25'],
  ['whenever', { kind: 'date' }, undefined],
  ['  anything at all ', { kind: 'text' }, 'anything at all'],
  ['   ', { kind: 'text' }, undefined],
] as const)('%j as an answer of %j is %j', (words, expected, value) => {
  expect(readAnswer(words, expected as never, { now: NOW, zone: 'Asia/Kolkata' })).toBe(value)
})
