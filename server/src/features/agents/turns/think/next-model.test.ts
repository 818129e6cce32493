/** A model whose two drafts hold nothing that may be sent leaves the answer to the next one. */
import { expect, test } from 'vitest'
import { createScriptedModel } from '../../../../testing/scripted-model.ts'
import { createSalonThinker, requestOf } from './thinking.fixture.ts'

const QUESTION = 'What does a beard trim cost?'
const WRONG = { say: 'A beard trim costs ₹175.' }

async function think(first: { say: string }, fallback: { say: string } | undefined, question = QUESTION) {
  const one = createScriptedModel([first])
  const two = createScriptedModel([fallback ?? first])
  const thinker = createSalonThinker({ models: { 'a/one': one.model, 'b/two': two.model } })
  const agent = { model: 'a/one', fallback_model: fallback ? 'b/two' : null }
  const thought = await thinker.think(requestOf(question, { agent }))
  return { thought, calls: [one.calls.length, two.calls.length] }
}

test('the fallback model answers after two wrong drafts of the first', async () => {
  const { thought, calls } = await think(WRONG, { say: 'A beard trim costs ₹150 [1].' })
  expect(thought).toMatchObject({ outcome: 'answered', model: 'b/two', text: 'A beard trim costs ₹150.' })
  expect(calls).toEqual([2, 1])
})

test('the built-in model quotes when every other one is wrong', async () => {
  const { thought, calls } = await think(WRONG, { say: 'It is free.' })
  expect(thought).toMatchObject({
    outcome: 'answered',
    model: 'built-in',
    text: expect.stringContaining('₹150'),
  })
  expect(thought.text).not.toMatch(/175|free/)
  expect(calls).toEqual([2, 1])
})

test('the agent does not know when no model has an answer', async () => {
  const { thought } = await think({ say: 'A hot stone massage costs ₹900.' }, undefined, 'Hot stone massage?')
  expect(thought).toMatchObject({ outcome: 'unknown_answer' })
  expect(thought.text).not.toContain('900')
})

test('a right draft costs one call', async () => {
  const { calls } = await think({ say: 'A beard trim costs ₹150 [1].' }, { say: 'Unused.' })
  expect(calls).toEqual([1, 0])
})
