/** A workspace with an agent, a telephone line, a web chat and a customer, as a client of Oration sees it. */
import { oration } from '@parley/dialects'
import { startTestServer } from '@parley/server/testing/server'

interface Sent {
  headers?: Record<string, string>
  /** Text goes as it is. */
  body?: unknown
  /** Of the key. Default: the one with all scopes. */
  key?: string
}

export interface Answer {
  status: number
  headers: Record<string, unknown>
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of many shapes
  body: any
}

export async function startOration() {
  const server = await startTestServer()
  const workspace = await server.createWorkspace()
  // An hour at which nobody with a number of +1 sleeps, in Guam neither: a call within quiet hours would wait for the morning.
  server.clock.advance(13 * 3_600_000)
  const { api } = workspace
  const { key } = await api.call('api_keys.create', { name: 'Oration', dialect: 'oration' })

  async function send(
    method: 'GET' | 'POST' | 'PATCH' | 'OPTIONS',
    path: string,
    sent: Sent = {},
  ): Promise<Answer> {
    const { body } = sent
    const response = await server.http.inject({
      method,
      url: `${oration.basePath}${path}`,
      headers: sent.headers ?? { 'x-api-key': sent.key ?? key },
      ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return {
      status: response.statusCode,
      headers: response.headers,
      body: response.body ? response.json() : undefined,
    }
  }

  await api.call('channels.create', {
    kind: 'voice',
    provider: 'simulated',
    name: 'Telephone',
    credentials: { phone: '+14155550999' },
  })
  const agent = await send('POST', '/agents', { body: { name: 'Front desk', prompt: 'Be brief.' } })
  await send('POST', '/customers/batch', { body: { customers: [{ identifier: 'known', name: 'Ava' }] } })
  await server.settle()
  const { customers } = (await send('GET', '/customers?identifier=known')).body
  return {
    ...{ server, workspace, api, key, send },
    agentId: agent.body.id as string,
    customerId: customers[0].id as string,
    workspaceId: agent.body.workspaceId as string,
    get: (path: string, sent?: Sent) => send('GET', path, sent),
    post: (path: string, sent: Sent) => send('POST', path, sent),
    close: () => server.close(),
  }
}
