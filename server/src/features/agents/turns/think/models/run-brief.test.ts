import { createBuiltInModel } from '@parley/dialogue'
import { LABELLED_QUESTIONS, readQuestions } from '@parley/language/testing'
import type { Model } from '@parley/models/kit'
import { expect, test } from 'vitest'
import { createScriptedModel } from '../../../../../testing/scripted-model.ts'
import type { OfferedTool, Toolbox, ToolResult } from '../../../tools/index.ts'
import { createThinker } from '../create-thinker.ts'
import { createSalonThinker, impatientClock, line, requestOf, searchSalon } from '../thinking.fixture.ts'
import type { Thought } from '../thought.ts'

/** The built-in model as a model of a vendor: it gets a prompt, through the AI SDK. */
const throughTheSdk: Model = { ...createBuiltInModel(), reads: undefined } as Model

const briefs = createBuiltInModel()
/** A thought without the time that it took. */
const timeless = (thought: Thought) => ({
  ...thought,
  trace: thought.trace.map(({ ms: _ms, ...step }) => step),
})

async function bothWays(
  think: (builtIn: Model) => Promise<Thought>,
): Promise<[direct: unknown, sdk: unknown]> {
  return [timeless(await think(briefs)), timeless(await think(throughTheSdk))]
}

const MESSAGES = [
  ...Object.values(LABELLED_QUESTIONS).flatMap((list) =>
    readQuestions(list)
      .slice(0, 12)
      .map(({ question }) => question),
  ),
  'beard trim price?',
  'I want to talk to a person',
  'Your work was terrible, I want my money back',
  'hello',
  'what is the meaning of life',
]

test('a thought is the same whether the built-in model is called through the AI SDK or without it', async () => {
  for (const text of MESSAGES) {
    const history = [line('contact', 'Hello'), line('ai', 'Hello! How can I help?')]
    const [direct, sdk] = await bothWays((builtIn) =>
      createSalonThinker({ models: { 'built-in': builtIn } }).think(requestOf(text, { history })),
    )
    expect(direct, text).toEqual(sdk)
  }
})

test.each([
  ['fails', [{ fail: new Error('no') }]],
  [
    'fails after a search',
    [{ call: 'search_knowledge', input: { query: 'parking' } }, { fail: new Error('no') }],
  ],
  ['writes a draft that no source supports', [{ say: 'A beard trim is ₹999.' }, { fail: new Error('no') }]],
  ['only searches', [{ call: 'search_knowledge', input: { query: 'beard' } }]],
] as const)(
  'the built-in model takes over in the same way, on both ways to it, from a model that %s',
  async (_name, script) => {
    const [direct, sdk] = await bothWays((builtIn) => {
      const models = { scripted: createScriptedModel(script).model, 'built-in': builtIn }
      return createSalonThinker({ models }).think(
        requestOf('beard trim price?', { agent: { model: 'scripted' } }),
      )
    })
    expect(direct).toEqual(sdk)
    expect(direct).toMatchObject({ model: 'built-in' })
  },
)

const CAPTURE_LEAD = {
  name: 'capture_lead',
  description: 'Keeps what the customer told.',
  inputSchema: { type: 'object', properties: {} },
} as unknown as OfferedTool

/** One tool, which keeps a lead, or does what `call` says. */
function toolboxWith(call: (input: unknown) => Promise<ToolResult>, calls: unknown[]): Toolbox {
  return {
    ...{ tools: [CAPTURE_LEAD], services: [], resources: [], bookings: [], pending: null, done: [] },
    question: () => null,
    leaks: () => false,
    call: (name, input) => {
      calls.push({ name, input })
      return call(input)
    },
  }
}

test.each<[string, () => Promise<ToolResult>]>([
  ['is done', async () => ({ status: 'done', data: { noted: true }, evidence: [], reported: [] })],
  [
    'is refused',
    async () => ({ status: 'refused', data: { reason: 'invalid_phone' }, evidence: [], reported: [] }),
  ],
  [
    'throws',
    async () => {
      throw new Error('The tool is broken.')
    },
  ],
])('a tool that %s is called as often, with the same input, on both ways', async (_name, call) => {
  const callsOf: unknown[][] = []
  const [direct, sdk] = await bothWays((builtIn) => {
    const calls: unknown[] = []
    callsOf.push(calls)
    return createThinker({
      clock: impatientClock(),
      resolveModel: () => builtIn,
      searchKnowledge: (_workspace, _agent, query, limit) => searchSalon(query, limit),
      openToolbox: async () => toolboxWith(call, calls),
    }).think(requestOf('I want to join your academy, my name is Ravi and my number is +91 98765 43210'))
  })
  expect(direct).toEqual(sdk)
  expect(callsOf[0]).toEqual(callsOf[1])
  expect(callsOf[0]).not.toEqual([])
})

test('a turn that is aborted while a tool runs says nothing, on both ways', async () => {
  const [direct, sdk] = await bothWays((builtIn) => {
    const turn = new AbortController()
    return createThinker({
      clock: impatientClock(),
      resolveModel: () => builtIn,
      searchKnowledge: (_workspace, _agent, query, limit) => searchSalon(query, limit),
      openToolbox: async () =>
        toolboxWith(async () => {
          turn.abort(new Error('A person took over.'))
          throw new Error('The turn was aborted.')
        }, []),
    }).think(
      requestOf('I want to join your academy, my name is Ravi and my number is +91 98765 43210', {
        signal: turn.signal,
      }),
    )
  })
  expect(direct).toEqual(sdk)
  expect(direct).toMatchObject({ outcome: 'failed', text: null })
})
