/** A workspace with an audit trail, and calls that come from an address. */
import type { AuditEntry, Parsed } from '@parley/contracts'
import { afterAll, beforeAll } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/test-server.ts'

export let server: TestServer
export let workspace: TestWorkspace

/** Gives the test file a server with one workspace. Call it once, at the top of the file. */
export function prepareAudit(): void {
  beforeAll(async () => {
    server = await startTestServer()
    workspace = await server.createWorkspace()
  })
  afterAll(() => server.close())
}

export const entries = async (
  filter: Partial<Parsed<'audit.list'>> = {},
  where = workspace,
): Promise<AuditEntry[]> => (await where.api.call('audit.list', { limit: 100, ...filter })).data

export const ask = (
  method: 'POST' | 'PATCH' | 'DELETE' | 'GET',
  url: string,
  payload?: object,
  key = workspace.key,
) =>
  server.http.inject({
    method,
    url,
    remoteAddress: '203.0.113.9',
    headers: { authorization: `Bearer ${key}`, 'user-agent': 'curl/8.5' },
    ...(payload && { payload }),
  })
