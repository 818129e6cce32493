import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'
import { type CopilotDependencies, createCopilot } from './index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

test('the cost of a model is kept, also where nothing of its answer is used', async () => {
  const number = await server.createNumber(await server.createWorkspace(), { status: 'draft' })
  const { workspace } = number
  await number.receive('How much is a haircut?')
  await server.settle()
  const { data } = await workspace.api.call('conversations.list', { limit: 1 })
  const [row] = (await server.wiring.workspaces.listWorkspaces()).filter(({ id }) => id === workspace.id)
  const principal = server.wiring.workspaces.operatorPrincipal(row!)
  const { handlers } = createCopilot({
    platform: server.platform,
    apiFor: () => workspace.api,
    askModel: async () => ({
      text: 'It costs 999.',
      model: 'openai/x',
      spent: { inputTokens: 10, outputTokens: 5, costMicros: 7 },
    }),
    readIntent: () => 'question',
  } as unknown as CopilotDependencies)
  const context = {
    principal,
    workspaceId: principal.workspaceId,
    now: server.clock.now(),
    signal: new AbortController().signal,
    requestId: '',
  }
  const conversation_id = data[0]!.id
  const summary = await handlers['copilot.summarize'](context, { conversation_id })
  const topic = await handlers['copilot.classify'](context, {
    conversation_id,
    intents: ['booking', 'other'],
  })
  expect([summary.model, topic.model]).toEqual(['built-in', 'built-in'])
  const kept = await server.platform.database.read(workspace.id, (session) =>
    session.rows<{ operation: string; cost_micros: number }>({
      text: 'select operation, cost_micros from copilot_requests where workspace_id = $1 order by operation',
      values: [workspace.id],
    }),
  )
  expect(kept).toEqual([
    { operation: 'copilot.classify', cost_micros: 7 },
    { operation: 'copilot.summarize', cost_micros: 7 },
  ])
})
