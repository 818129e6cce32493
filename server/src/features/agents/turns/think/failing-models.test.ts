import { APICallError } from 'ai'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FakeAnswer, type FakeOpenAi, startFakeOpenAi } from '../../../../testing/fake-openai.ts'
import { createScriptedModel } from '../../../../testing/scripted-model.ts'
import {
  type AskOptions,
  createSalonThinker,
  impatientClock,
  requestOf,
  stepsOf,
  thinkWith,
} from './thinking.fixture.ts'

describe('a model that fails', () => {
  let server: FakeOpenAi
  beforeAll(async () => {
    server = await startFakeOpenAi()
  })
  afterAll(() => server.close())
  beforeEach(() => {
    server.requests.length = 0
  })

  const question = 'beard trim price?'
  const remote = { agent: { model: 'compatible/llama' } }
  const think = (options: AskOptions = remote, clock = impatientClock()) =>
    createSalonThinker({ compatible: server.baseUrl, clock }).think(requestOf(question, options))

  test('a healthy server answers, with key, tools and prompt on the wire', async () => {
    server.answerWith({ text: 'A beard trim is ₹150 [1].' })
    const thought = await think()
    expect(thought).toMatchObject({
      outcome: 'answered',
      text: 'A beard trim is ₹150.',
      model: 'compatible/llama',
      inputTokens: 100,
      outputTokens: 20,
    })
    expect(thought.costMicros).toBeNull()
    const [request] = server.requests
    expect(request?.headers.authorization).toBe('Bearer secret-key-123')
    expect(request?.body.model).toBe('llama')
    expect(request?.body.tools?.map((tool) => tool.function.name)).toEqual(['search_knowledge', 'hand_off'])
    expect(JSON.stringify(request?.body.messages)).toContain('Beard trim')
    expect(JSON.stringify(thought.trace)).not.toContain('secret-key')
  })

  test('tool calls go over the wire and back', async () => {
    server.answerWith(
      { tool: 'search_knowledge', arguments: '{"query":"Sunday hours"}' },
      { text: 'On Sunday from 11 am to 4 pm.' },
    )
    expect((await think()).text).toBe('On Sunday from 11 am to 4 pm.')
    expect(server.requests).toHaveLength(2)
  })

  test('an answer that ran out of tokens ends with its last whole sentence', async () => {
    server.answerWith({ text: 'A beard trim is ₹150. A haircut for women is ₹60', finish: 'length' })
    expect((await think()).text).toBe('A beard trim is ₹150.')
  })

  const failures: [string, FakeAnswer, string, number][] = [
    ['429', { status: 429, headers: { 'retry-after': '1' } }, 'rate_limited', 2],
    ['500', { status: 500 }, 'unavailable', 2],
    ['503 with a page', { status: 503, body: '<html>busy</html>' }, 'unavailable', 2],
    [
      'a wrong key',
      { status: 401, body: '{"error":{"message":"Incorrect key sk-abcdef123456"}}' },
      'refused',
      1,
    ],
    ['a cut answer', { cut: true }, 'connection', 2],
    ['an endless answer', { endless: true }, 'too_long', 2],
    ['no JSON', { raw: 'hello' }, 'unreadable', 2],
    ['JSON without an answer', { raw: '{"ok":true}' }, 'unreadable', 2],
    ['an empty answer', { text: '' }, 'empty', 2],
    ['100 kB of text', { text: 'spam '.repeat(20_000) }, 'too_long', 2],
    ['tool input that is no JSON', { tool: 'search_knowledge', arguments: '{"query":' }, 'bad_tool_input', 2],
    ['tool input that does not fit', { tool: 'search_knowledge', arguments: '{"q":1}' }, 'bad_tool_input', 2],
    ['an unknown tool', { tool: 'delete_everything', arguments: '{}' }, 'unknown_tool', 2],
  ]

  test.each(failures)(
    '%s: tried again, then the built-in model answers',
    async (_, answer, reason, attempts) => {
      server.answerWith(answer)
      const thought = await think()
      expect(thought).toMatchObject({ outcome: 'answered', model: 'built-in', text: 'Beard trim: ₹150' })
      expect(server.requests).toHaveLength(attempts)
      expect(stepsOf(thought, 'model_failed').map((step) => step.reason)).toEqual(
        Array(attempts).fill(reason),
      )
      expect(JSON.stringify(thought.trace)).not.toMatch(/sk-|secret-key/)
    },
  )

  const passing = failures.filter(([, , , attempts]) => attempts > 1)
  test.each(passing)('%s once: the second try counts', async (_, answer) => {
    server.answerWith(answer, { text: 'A beard trim is ₹150.' })
    expect(await think()).toMatchObject({ model: 'compatible/llama', text: 'A beard trim is ₹150.' })
  })

  test('the agent’s second model is asked before the built-in one', async () => {
    server.answerWith({ status: 500 }, { status: 500 }, { text: 'A beard trim is ₹150.' })
    const thought = await think({ agent: { model: 'compatible/big', fallback_model: 'compatible/small' } })
    expect(thought.model).toBe('compatible/small')
    expect(server.requests.map(({ body }) => body.model)).toEqual(['big', 'big', 'small'])
  })

  test('a server that is not there', async () => {
    const thinker = createSalonThinker({ compatible: 'http://127.0.0.1:1/v1' })
    expect(await thinker.think(requestOf(question, remote))).toMatchObject({
      outcome: 'answered',
      model: 'built-in',
    })
  })

  test('a vendor that is not set up, or does not exist', async () => {
    for (const model of ['openai/gpt-5', 'nobody/at-all', 'compatible/']) {
      const thought = await createSalonThinker().think(requestOf(question, { agent: { model } }))
      expect(thought).toMatchObject({ outcome: 'answered', model: 'built-in' })
      expect(stepsOf(thought, 'model_failed')).toMatchObject([{ reason: 'not_set_up' }])
    }
  })

  test('a server that hangs is given up after the agent’s time limit', async () => {
    server.answerWith({ hang: true })
    const timeout = 7_000
    const running = new Set<() => void>()
    const clock = impatientClock()
    const after: typeof clock.after = (milliseconds, action) => {
      if (milliseconds !== timeout) return clock.after(milliseconds, action)
      running.add(action)
      return () => running.delete(action)
    }
    const expire = () => {
      for (const action of running) action()
    }
    const thinking = think({ ...remote, guards: { model_timeout_ms: timeout } }, { ...clock, after })
    await server.received(1)
    expire()
    await server.received(2)
    expire()
    const thought = await thinking
    expect(thought).toMatchObject({ outcome: 'answered', model: 'built-in' })
    expect(stepsOf(thought, 'model_failed')).toMatchObject([{ reason: 'timeout' }, { reason: 'timeout' }])
  })

  test('when even the built-in model fails, a person takes over and the customer is told', async () => {
    const broken = createScriptedModel([{ fail: new Error('boom') }])
    const thinker = createSalonThinker({ models: { 'built-in': broken.model } })
    const thought = await thinker.think(requestOf('beard trim ka rate kya hai?'))
    expect(thought).toMatchObject({ outcome: 'handed_off', handoff: { reason: 'models_failed' } })
    expect(thought.text).toMatch(/hamari team/)
  })

  test('an error of a vendor’s library is no defect of ours', async () => {
    const error = new APICallError({ message: 'x', url: 'http://x', requestBodyValues: {}, statusCode: 529 })
    const thought = await thinkWith([{ fail: error }, { say: 'A beard trim is ₹150.' }], question).thought
    expect(thought.text).toBe('A beard trim is ₹150.')
  })
})
