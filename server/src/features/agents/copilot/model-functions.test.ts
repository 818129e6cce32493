/** Rewriting, translating and judging the sentiment need a configured model. Without one the copilot says so. */
import type { OperationName } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'
import { type CopilotDependencies, createCopilot } from './index.ts'
import type { AskModel } from './models/ask-model.ts'

const SPENT = { inputTokens: 10, outputTokens: 5, costMicros: 7 }
let server: TestServer
let workspace: Awaited<ReturnType<TestServer['createWorkspace']>>
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.createWorkspace()
})
afterAll(() => server.close())

/** The copilot of a workspace whose model answers with these texts, one after the other. */
async function copilotWith(...answers: (string | Awaited<ReturnType<AskModel>>)[]) {
  const [row] = (await server.wiring.workspaces.listWorkspaces()).filter(({ id }) => id === workspace.id)
  const { handlers } = createCopilot({
    platform: server.platform,
    askModel: async () => {
      const answer = answers.shift()!
      return typeof answer === 'string' ? { text: answer, model: 'openai/x', spent: SPENT } : answer
    },
    readIntent: () => 'question',
    profileWithoutAgent: async () => ({ model: 'openai/x', guards: {} }),
  } as unknown as CopilotDependencies)
  const context = {
    principal: server.wiring.workspaces.operatorPrincipal(row!),
    now: server.clock.now(),
    signal: new AbortController().signal,
    requestId: '',
  }
  return <Result>(name: OperationName, input: object) =>
    (handlers as unknown as Record<string, (context: object, input: object) => Promise<Result>>)[name]!(
      context,
      input,
    )
}

const DRAFT = 'i will recieve 2 parcels tommorow, see https://example.com/x'
const NEEDING = [
  ['copilot.rewrite', { text: DRAFT, style: 'correct' }],
  ['copilot.translate', { text: DRAFT, to: 'fr' }],
] as const

describe.each(NEEDING)('%s', (name, input) => {
  test.each(['not_configured', 'ceiling_reached'] as const)(
    'is refused with a reason: %s',
    async (reason) => {
      const call = await copilotWith({ reason })
      await expect(call(name, input)).rejects.toMatchObject({
        code: 'model_required',
        params: { operation: name, reason },
      })
    },
  )

  test('says that the model failed, and makes up nothing in its place', async () => {
    const call = await copilotWith({ reason: 'failed' })
    await expect(call(name, input)).rejects.toMatchObject({ code: 'model_failed' })
  })

  test('refuses an answer that changed a number or a link', async () => {
    const wrong = DRAFT.replace('2', '3')
    const call = await copilotWith(wrong, wrong)
    await expect(call(name, input)).rejects.toMatchObject({
      code: 'model_failed',
      params: { reason: 'facts_changed' },
    })
  })

  test('gives the answer of the model', async () => {
    const text = DRAFT.replace('recieve', 'receive')
    const call = await copilotWith(text)
    expect(await call(name, input)).toMatchObject({ text, model: 'openai/x' })
  })
})

test('a text that is in the wanted language already is returned as it is, without a model', async () => {
  const call = await copilotWith()
  expect(await call('copilot.translate', { text: 'Good morning', to: 'en' })).toMatchObject({
    text: 'Good morning',
    model: 'built-in',
  })
})

describe('copilot.classify', () => {
  const text = 'Aapki service bekar hai, refund chahiye'
  const intents = ['refund', 'price', 'other']

  test.each(['not_configured', 'ceiling_reached', 'failed'] as const)(
    'gives intent and language without a model, and no sentiment: %s',
    async (reason) => {
      const call = await copilotWith({ reason })
      expect(await call('copilot.classify', { text, intents })).toMatchObject({
        intent: 'refund',
        sentiment: null,
        language: 'hi-Latn',
        model: 'built-in',
      })
    },
  )

  test.each([
    ['negative\nRefund', { intent: 'refund', sentiment: 'negative', model: 'openai/x' }],
    ['Angry\nprice', { intent: 'price', sentiment: null, model: 'openai/x' }],
    ['I cannot say.', { intent: 'refund', sentiment: null, model: 'built-in' }],
  ])('takes from the answer %j only what was asked for', async (answer, expected) => {
    const call = await copilotWith(answer)
    expect(await call('copilot.classify', { text, intents })).toMatchObject(expected)
  })

  test('asks for the sentiment alone where no intents are given', async () => {
    const call = await copilotWith(' Negative ')
    expect(await call('copilot.classify', { text: 'The lamp was broken' })).toMatchObject({
      sentiment: 'negative',
      language: 'en',
      model: 'openai/x',
    })
  })
})
