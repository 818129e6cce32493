/** A key that is tied to addresses is refused from every other one, by our own API and by each dialect, in its own words. */
import { startTestServer, type TestServer, type TestWorkspace } from '@parley/server/testing/server'
import { afterAll, beforeAll, expect, test } from 'vitest'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.createWorkspace()
})
afterAll(() => server.close())

const HERE = '203.0.113.9'
const ELSEWHERE = '198.51.100.4'

interface Case {
  url: string
  headers: (key: string) => Record<string, string>
  refusal: object
}
const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
const CASES: Record<string, Case> = {
  native: { url: '/v1/account', headers: bearer, refusal: { error: { code: 'address_not_allowed' } } },
  'native, unknown path': {
    url: '/v1/nowhere',
    headers: bearer,
    refusal: { error: { code: 'address_not_allowed' } },
  },
  convoai: { url: '/convoai/v1/agents', headers: bearer, refusal: { error: { code: 'forbidden' } } },
  oravio: { url: '/oravio/v1/contacts', headers: bearer, refusal: { error: { code: 'forbidden' } } },
  orbit: {
    url: '/orbit/api/v1/contacts',
    headers: (key) => ({ 'x-api-key': key }),
    refusal: { error: { code: 'IP_NOT_ALLOWED' } },
  },
  oliai: {
    url: '/oliai/v1/contacts',
    headers: (key) => ({ 'x-api-key': key }),
    refusal: { statusCode: 403, error: 'Forbidden' },
  },
}

test.each(Object.entries(CASES))('%s', async (name, { url, headers, refusal }) => {
  const dialect = name.startsWith('native') ? undefined : name
  const { key } = await workspace.api.call('api_keys.create', {
    name,
    dialect,
    allowed_ips: ['203.0.113.0/24'],
  })
  const ask = (remoteAddress: string) => server.http.inject({ url, headers: headers(key), remoteAddress })
  const refused = await ask(ELSEWHERE)
  expect(refused.statusCode).toBe(403)
  expect(refused.json()).toMatchObject(refusal)
  expect(refused.body).toContain(ELSEWHERE)
  expect((await ask(HERE)).statusCode).toBe(url.endsWith('nowhere') ? 404 : 200)
})
