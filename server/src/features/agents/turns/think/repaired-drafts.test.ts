/** A draft that goes beyond its sources goes back to the model once, with what the sources say. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FakeOpenAi, startFakeOpenAi } from '../../../../testing/fake-openai.ts'
import { createSalonThinker, requestOf } from './thinking.fixture.ts'

let server: FakeOpenAi
beforeAll(async () => {
  server = await startFakeOpenAi()
})
afterAll(() => server.close())
beforeEach(() => {
  server.requests.length = 0
})

const think = (question: string, ...drafts: string[]) => {
  server.answerWith(...drafts.map((text) => ({ text })))
  return createSalonThinker({ compatible: server.baseUrl }).think(
    requestOf(question, { agent: { model: 'compatible/fake' } }),
  )
}
const lastPrompt = () => JSON.stringify(server.requests.at(-1)?.body.messages)

describe('the second draft repairs', () => {
  test.each([
    [
      'a wrong figure',
      'What does a beard trim cost?',
      'A beard trim costs ₹175.',
      'A beard trim costs ₹150.',
      '₹150',
    ],
    [
      'a swapped figure',
      'What does a beard trim cost?',
      'A beard trim costs ₹300.',
      'A beard trim costs ₹150.',
      '₹150',
    ],
    [
      'a wrong claim',
      'Do you have a sauna?',
      'Yes, we have a sauna and a steam bath.',
      'I do not have information about a sauna.',
      'sauna',
    ],
  ])('%s', async (_, question, first, second, wording) => {
    expect(await think(question, first, second)).toMatchObject({ outcome: 'answered', text: second })
    expect(server.requests).toHaveLength(2)
    expect(lastPrompt()).toContain(first)
    expect(lastPrompt()).toContain('Not supported')
    expect(lastPrompt()).toContain(wording)
  })
})

test('a right draft is sent as it is, for one call', async () => {
  expect(
    await think('What does a beard trim cost?', 'A beard trim is one hundred and fifty rupees.'),
  ).toMatchObject({
    outcome: 'answered',
    text: 'A beard trim is one hundred and fifty rupees.',
  })
  expect(server.requests).toHaveLength(1)
})

test('the rest of a second wrong draft is sent only if it answers the question', async () => {
  const draft = 'A facial costs ₹950. On Sunday we are open from 11 am to 4 pm.'
  expect(await think('What does a facial cost?', draft, draft)).toMatchObject({ outcome: 'unknown_answer' })
})
