import type { Api } from '@parley/contracts'
import type { Wiring } from '../wiring.ts'

export interface TestWorkspace {
  id: string
  api: Api
  /** A native key with every scope. */
  key: string
}

export async function createTestWorkspace(
  { workspaces, runner }: Wiring,
  mode: 'live' | 'test' = 'live',
): Promise<TestWorkspace> {
  const organisationId = await workspaces.createOrganisation({
    name: 'Test',
    ownerEmail: 'owner@example.com',
    plan: 'pro',
  })
  const row = await workspaces.createWorkspace({ organisationId, name: `${mode} workspace`, mode })
  const api = runner.apiFor(workspaces.operatorPrincipal(row))
  const { key } = await api.call('api_keys.create', { name: 'test' })
  return { id: row.id, api, key }
}
