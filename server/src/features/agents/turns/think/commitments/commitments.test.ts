/** Promises of people are used and never contradicted, whatever model answers. */
import { expect, test } from 'vitest'
import { createSalonThinker, line, requestOf, stepsOf, thinkWith } from '../thinking.fixture.ts'
import type { SpokenLine } from '../thought.ts'

// The salon's clock stands at Monday, 2 March 2026, 15:30 in India.
const PROMISE = 'please come tomorrow at 10:30, Meena will colour it again without charge'

const person = (text: string, rest: Partial<SpokenLine> = {}): SpokenLine => ({
  ...line('person', text),
  author: 'Priya',
  ...rest,
})
const HISTORY = [line('contact', 'The colour faded after a day!'), person(PROMISE)]

const ask = (text: string, history: SpokenLine[] = HISTORY) =>
  createSalonThinker().think(requestOf(text, { history }))

const QUOTE = /My colleague Priya wrote: “.*without charge” \(Tuesday, 3 March 2026, 10:30 am\)$/

test.each([
  ['Thank you, is it really free?', /^Yes, that holds\. /],
  ['ok and what time tomorrow?', QUOTE],
  ['wht tym shld i come', QUOTE],
  ['so tomorrow 10:30?', /^Yes, that holds\. /],
  ['who will do it?', QUOTE],
  ['kya sach me muft hai?', /Priya/],
  ['kitne baje aana hai?', /10:30/],
  ['क्या सच में मुफ़्त है?', /Priya.*without charge/],
])('the built-in model answers from the promise: %s', async (question, expected) => {
  const { outcome, text } = await ask(question)
  expect(outcome).toBe('answered')
  expect(text).toMatch(expected)
})

test.each([
  ['What does a beard trim cost?', '₹150'],
  ['Are you open on Sunday?', '11 am'],
])('other questions are answered from the documents: %s', async (question, expected) => {
  const { text } = await ask(question)
  expect(text).toContain(expected)
  expect(text).not.toContain('Priya')
})

test('an action of a person is quoted, although no tool of the agent did it', async () => {
  const history = [
    line('contact', 'colour please'),
    person('I have booked the colour for you on Thursday at 5 pm.'),
  ]
  const { outcome, text } = await ask('what time on Thursday was it?', history)
  expect(outcome).toBe('answered')
  expect(text).toContain('I have booked the colour for you on Thursday at 5 pm.')
})

test('a promise is known however many messages were written since', async () => {
  const early = person(PROMISE, { id: '0190a5f0-0000-7000-8000-000000000001' })
  const request = {
    ...requestOf('is it really free?', { history: [line('ai', 'Hello!')] }),
    saidByPeople: [early],
  }
  const { text, sources } = await createSalonThinker().think(request)
  expect(text).toContain('without charge')
  expect(sources).toMatchObject([{ title: 'Priya', message_id: expect.stringMatching(/^msg_/) }])
})

test('the model of a vendor reads the promises with their days as binding', async () => {
  const { model, thought } = thinkWith([{ say: 'Yes, it is free of charge.' }], 'is it free?', {
    history: HISTORY,
  })
  expect((await thought).text).toBe('Yes, it is free of charge.')
  expect(model.calls[0]?.text).toMatch(
    /binding[\s\S]*Priya, on Monday, 2 March 2026: “please come .*That is: Tuesday, 3 March 2026, 10:30 am/,
  )
})

// The promise is a source: the check against sources finds most contradictions before the step that compares promises.
test.each([
  ['what time was it?', 'Please come at 4 pm on Sunday.', 'Please come tomorrow at 10:30.'],
  ['is it free?', 'No, you will have to pay for it.', 'Yes, it is free of charge.'],
])(
  'an answer that contradicts a promise is repaired by a second draft: %s',
  async (question, first, second) => {
    const { model, thought } = thinkWith([{ say: first }, { say: second }], question, { history: HISTORY })
    expect((await thought).text).toBe(second)
    expect(model.calls).toHaveLength(2)
    expect(model.calls[1]?.text).toContain(PROMISE)
  },
)

test.each([
  ['is it free?', 'No, you will have to pay for it.'],
  ['what time was it?', 'Please come at 11 am.'],
  ['is it free?', 'I do not know that. [unknown]'],
])('a promise that two drafts miss is quoted: %s %s', async (question, draft) => {
  const { thought } = thinkWith([{ say: draft }], question, { history: HISTORY })
  expect(await thought).toMatchObject({ outcome: 'answered', text: expect.stringMatching(QUOTE) })
})

test('the trace says which promise was quoted in place of an answer', async () => {
  const { thought } = thinkWith([{ say: 'I do not know that. [unknown]' }], 'is it free?', {
    history: HISTORY,
  })
  expect(stepsOf(await thought, 'commitment')).toContainEqual(expect.objectContaining({ quoted: PROMISE }))
})

test('without promises an answer costs no second draft', async () => {
  const { model, thought } = thinkWith([{ say: 'A beard trim costs ₹150 [1].' }], 'price of a beard trim?', {
    history: [line('contact', 'hi'), person('Hello, this is Priya.')],
  })
  expect(stepsOf(await thought, 'commitment')).toEqual([])
  expect(model.calls).toHaveLength(1)
})
