import type { AgentPrincipal } from '@parley/contracts'
import { afterAll, expect, test } from 'vitest'
import { startTestServer } from '../../../testing/test-server.ts'

const server = await startTestServer()
afterAll(() => server.close())

test('an agent makes no key, whatever its scopes', async () => {
  const { id: workspaceId, api } = await server.createWorkspace()
  const agent: AgentPrincipal = {
    kind: 'agent',
    agentId: crypto.randomUUID(),
    workspaceId,
    organisationId: workspaceId,
    mode: 'live',
    plan: 'pro',
    scopes: ['api_keys:write', 'contacts:read'],
  }
  const made = server.wiring.runner
    .apiFor(agent)
    .call('api_keys.create', { name: 'of an agent', scopes: ['contacts:read'] })
  await expect(made).rejects.toMatchObject({ code: 'forbidden' })
  expect((await api.call('api_keys.list', {})).data.map(({ name }) => name)).toEqual(['test'])
})
