/** A model may call several tools in one answer, whatever the wire of its vendor. */
import { createModelResolver, vendors } from '@parley/models'
import { type Answer, serveWire, WIRES } from '@parley/models/testing'
import { expect, test } from 'vitest'
import { createSalonThinker, requestOf, stepsOf } from './thinking.fixture.ts'

const TOKENS = { input: 500, cached: 400, output: 20 }
const TWO_SEARCHES: Answer = {
  calls: [
    { name: 'search_knowledge', input: { query: 'beard trim price' } },
    { name: 'search_knowledge', input: { query: 'open on Sunday' } },
  ],
  tokens: TOKENS,
}
const ANSWER: Answer = {
  text: 'A beard trim costs ₹150. On Sunday we are open from 11 am to 4 pm.',
  tokens: TOKENS,
}

/** The mark of a tool's result: of OpenAI's wire, Anthropic's and Google's. */
const RESULT = /"(?:tool_call_id|tool_use_id|functionResponse)":/g

test.each(WIRES)('two searches in one answer of $vendor both run, and both results go back', async (wire) => {
  const served = await serveWire(wire, [TWO_SEARCHES, ANSWER])
  try {
    const name = `${wire.vendor}/m`
    const resolve = createModelResolver(vendors, { vendors: { [wire.vendor]: wire.settings(served.url) } })
    const thinker = createSalonThinker({ models: { [name]: resolve(name) } })
    const thought = await thinker.think(
      requestOf('Beard trim price, and are you open on Sunday?', { agent: { model: name } }),
    )
    expect(thought).toMatchObject({ outcome: 'answered', model: name, text: ANSWER.text, inputTokens: 1000 })
    expect(stepsOf(thought, 'tool').map(({ query }) => query)).toEqual(['beard trim price', 'open on Sunday'])
    const results = JSON.stringify(served.asked[1]).match(RESULT) ?? []
    expect(results).toHaveLength(2)
  } finally {
    await served.close()
  }
})
