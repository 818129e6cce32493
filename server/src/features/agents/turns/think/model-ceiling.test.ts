import { expect, test } from 'vitest'
import { createScriptedModel } from '../../../../testing/scripted-model.ts'
import { createSalonThinker, requestOf } from './thinking.fixture.ts'

const COUNTS = { aiMessagesLastMinute: 0, aiMessagesLastDay: 0, costMicrosToday: 0 }

function thinkerAt(reached: boolean) {
  const model = createScriptedModel([{ say: 'A beard trim costs ₹150.' }])
  const thinker = createSalonThinker({
    models: { scripted: model.model },
    isCeilingReached: async () => reached,
  })
  return { model, thinker }
}

test.each([
  { model: 'scripted', fallback_model: null },
  { model: 'built-in', fallback_model: 'scripted' },
])('a turn of an agent that could cost something is silent at the ceiling: %o', async (agent) => {
  const { model, thinker } = thinkerAt(true)
  const thought = await thinker.think(requestOf('What does a beard trim cost?', { counts: COUNTS, agent }))
  expect(thought).toMatchObject({
    outcome: 'silent',
    limit: 'workspace_cost_reached',
    text: null,
    costMicros: 0,
  })
  expect(model.calls).toHaveLength(0)
})

test('an agent whose model is built in answers at the ceiling too', async () => {
  const { thinker } = thinkerAt(true)
  const thought = await thinker.think(requestOf('What does a beard trim cost?', { counts: COUNTS }))
  expect(thought).toMatchObject({ outcome: 'answered', model: 'built-in' })
})

test('a preview, or advice for a person, is answered at the ceiling by the built-in model', async () => {
  const { model, thinker } = thinkerAt(true)
  const thought = await thinker.think(
    requestOf('What does a beard trim cost?', { agent: { model: 'scripted' } }),
  )
  expect(thought).toMatchObject({ outcome: 'answered', model: 'built-in', costMicros: 0 })
  expect(model.calls).toHaveLength(0)
})

test('below the ceiling the model is asked', async () => {
  const { model, thinker } = thinkerAt(false)
  await thinker.think(
    requestOf('What does a beard trim cost?', { counts: COUNTS, agent: { model: 'scripted' } }),
  )
  expect(model.calls.length).toBeGreaterThan(0)
})
