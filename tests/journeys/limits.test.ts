/** Two server processes on one Postgres grant a key what its limits say, to the last request. */
import { loadConfig } from '@parley/server/config'
import { openInstallation } from '@parley/server/installation'
import { makeTemporaryFolder } from '@parley/server/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort, type ServerProcess, serverProcess } from './server-process.ts'

let servers: ServerProcess[]
let installation: Awaited<ReturnType<typeof openInstallation>>

beforeAll(async () => {
  const dataDirectory = await makeTemporaryFolder()
  const [first, second] = [await freePort(), await freePort()]
  servers = [first, second].map((port) => serverProcess({ dataDirectory, port, env: {} }))
  await servers[0]!.start()
  await servers[1]!.start()
  const config = loadConfig(
    { PORT: String(first), PARLEY_DATA_DIR: dataDirectory, PARLEY_LOG_LEVEL: 'silent' },
    dataDirectory,
  )
  installation = await openInstallation(config)
}, 120_000)
afterAll(async () => {
  await installation.close()
  // The one that started Postgres last, as it may take it along.
  for (const server of servers.toReversed()) await server.stop()
}, 60_000)

async function makeKey(limit: number): Promise<string> {
  const { workspaces, runner } = installation.wiring
  const [workspace] = await workspaces.listWorkspaces()
  const api = runner.apiFor(workspaces.operatorPrincipal(workspace!))
  const { key } = await api.call('api_keys.create', {
    name: `${limit} a day`,
    // A day, so that the test does not see the end of a window.
    limits: [{ counts: 'requests', per: 'key', window: 'day', limit }],
  })
  return key
}

/** One request for each of `count`, turn about, all at once. */
async function ask(key: string, count: number): Promise<{ granted: number; remaining: number[] }> {
  const answers = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      fetch(`${servers[index % 2]!.url}/v1/account`, { headers: { authorization: `Bearer ${key}` } }),
    ),
  )
  for (const answer of answers) await answer.body?.cancel()
  const granted = answers.filter(({ status }) => status === 200)
  const refused = answers.filter(({ status }) => status === 429)
  expect(granted.length + refused.length).toBe(count)
  expect(refused.every(({ headers }) => Number(headers.get('retry-after')) > 0)).toBe(true)
  return {
    granted: granted.length,
    remaining: granted.map(({ headers }) => Number(headers.get('x-ratelimit-remaining'))),
  }
}

test('a small limit: each request gets another remainder, down to none', async () => {
  const { granted, remaining } = await ask(await makeKey(60), 160)
  expect(granted).toBe(60)
  expect(remaining.sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, index) => index))
})

test('a large limit, which processes take in portions', async () => {
  const key = await makeKey(700)
  let total = 0
  for (let granted = 1; granted > 0; total += granted) ({ granted } = await ask(key, 80))
  expect(total).toBe(700)
})
