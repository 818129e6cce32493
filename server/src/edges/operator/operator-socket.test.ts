import { chmod, lstat, mkdir, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { ALL_SCOPES, showId } from '@parley/contracts'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { silentLog } from '../../platform/logging/log.ts'
import { makeTemporaryFolder } from '../../testing/index.ts'
import { createEdge, type Edge, withKey } from '../edge.fixture.ts'
import { OPERATOR_INPUTS, type OperatorActions } from './operator-actions.ts'
import { openOperatorSocket } from './operator-socket.ts'

let edge: Edge
let path: string
const asked: unknown[] = []

beforeAll(async () => {
  const note = async (given: unknown) => {
    asked.push(given)
    return null
  }
  const actions = Object.fromEntries(Object.keys(OPERATOR_INPUTS).map((name) => [name, note]))
  edge = await createEdge({
    server: {
      operator: {
        actions: actions as unknown as OperatorActions,
        authenticate: async (workspace) =>
          workspace === showId('workspace', edge.test.id) ? edge.operator : undefined,
      },
    },
  })
  const place = await makePlace()
  path = place.path
  const socket = await openOperatorSocket(place, { accept: edge.server.acceptOperator, log: silentLog })
  return async () => {
    const closed = socket!.close()
    await edge.server.close()
    await closed
  }
})
afterAll(() => edge.close())

async function makePlace() {
  const folder = join(await makeTemporaryFolder(), 'operator')
  return { folder, path: join(folder, 'socket') }
}

interface Asked {
  method?: string
  url: string
  headers?: Record<string, string>
  body?: unknown
}

function ask(socketPath: string, { method = 'GET', url, headers, body }: Asked) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const type = body === undefined ? {} : { 'content-type': 'application/json' }
    const outgoing = request(
      { socketPath, method, path: url, headers: { ...type, ...headers, connection: 'close' } },
      (answer) =>
        text(answer).then((content) => resolve({ status: answer.statusCode!, body: content }), reject),
    )
    outgoing.on('error', reject)
    outgoing.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

const inTest = () => ({ 'x-workspace-id': showId('workspace', edge.test.id) })

test('the socket and its folder are closed to all other users, also where the folder was open before', async () => {
  const place = await makePlace()
  await mkdir(place.folder, { mode: 0o777 })
  await chmod(place.folder, 0o777)
  const before = process.umask(0)
  const socket = await openOperatorSocket(place, { accept: (one) => one.destroy(), log: silentLog }).finally(
    () => process.umask(before),
  )
  onTestFinished(() => socket!.close())
  expect((await lstat(place.folder)).mode & 0o777).toBe(0o700)
  const found = await lstat(place.path)
  expect(found.isSocket()).toBe(true)
  expect(found.mode & 0o777).toBe(0o600)
})

test('on the socket the operator works without a key, in the workspace that they name and in no other', async () => {
  const account = await ask(path, { url: '/v1/account', headers: inTest() })
  expect(account.status).toBe(200)
  expect(JSON.parse(account.body)).toMatchObject({ workspace: { id: showId('workspace', edge.test.id) } })
  const wrong: Record<string, string>[] = [{}, { 'x-workspace-id': 'wsp_nonsense' }]
  for (const headers of wrong) expect((await ask(path, { url: '/v1/account', headers })).status).toBe(401)
})

test('a body is read, though a Unix socket has no address to count it under', async () => {
  const made = await ask(path, {
    method: 'POST',
    url: '/v1/api-keys',
    headers: inTest(),
    body: { name: 'made by the operator' },
  })
  expect(made).toMatchObject({ status: 201, body: expect.stringContaining('made by the operator') })
})

test('actions are carried out on the socket, and wrong input is refused before', async () => {
  const post = (body: unknown) => ask(path, { method: 'POST', url: '/operator/create_workspace', body })
  expect(await post({ name: 'Shop', mode: 'test' })).toEqual({ status: 200, body: 'null' })
  expect(asked.at(-1)).toEqual({ name: 'Shop', mode: 'test' })
  const refused = await post({ name: 'Shop', mode: 'both' })
  expect(refused.status).toBe(422)
  expect(JSON.parse(refused.body)).toMatchObject({ errors: [{ path: ['mode'] }] })
  expect(asked).toHaveLength(1)
})

test('no key, header or address of another connection is the operator’s: there is nothing at these paths', async () => {
  const url = await edge.server.listen({ port: 0 })
  const { key } = await edge.makeKey({ scopes: [...ALL_SCOPES] })
  const before = asked.length
  const refusalOf = async (response: Response) => ({ ...((await response.json()) as object), request_id: '' })
  const nowhere = await refusalOf(await fetch(`${url}/nowhere`, { method: 'POST' }))
  for (const name of Object.keys(OPERATOR_INPUTS)) {
    for (const headers of [{}, withKey(key), { 'x-forwarded-for': '127.0.0.1', ...inTest() }, inTest()]) {
      const response = await fetch(`${url}/operator/${name}`, { method: 'POST', headers })
      expect(response.status).toBe(404)
      expect(await refusalOf(response)).toEqual(nowhere)
      const injected = await edge.server.inject({ method: 'POST', url: `/operator/${name}`, headers })
      expect(injected.statusCode).toBe(404)
    }
  }
  const operation = await fetch(`${url}/v1/account`, {
    headers: { 'x-forwarded-for': '127.0.0.1', ...inTest() },
  })
  expect(operation.status).toBe(401)
  expect(asked).toHaveLength(before)
})

test('the newest server has the socket: it replaces what a killed one left, and an older one does not remove it', async () => {
  const place = await makePlace()
  await mkdir(place.folder, { mode: 0o700 })
  await writeFile(place.path, 'left by a server that was killed')
  const served: string[] = []
  const open = (name: string) =>
    openOperatorSocket(place, {
      accept(socket) {
        served.push(name)
        edge.server.acceptOperator(socket)
      },
      log: silentLog,
    })
  const older = await open('older')
  const newer = await open('newer')
  await older!.close()
  await ask(place.path, { url: '/v1/account', headers: inTest() })
  expect(served).toEqual(['newer'])
  await newer!.close()
  await expect(lstat(place.path)).rejects.toThrow('ENOENT')
})

test('where there can be no socket the server starts all the same', async () => {
  const place = await makePlace()
  await writeFile(place.folder, 'a file where the folder should be')
  const warnings: string[] = []
  const log = { ...silentLog, warn: (_fields: object, message: string) => void warnings.push(message) }
  expect(await openOperatorSocket(place, { accept: () => {}, log })).toBeUndefined()
  expect(warnings).toHaveLength(1)
  const long = { folder: place.folder, path: join(place.folder, 'x'.repeat(110)) }
  expect(await openOperatorSocket(long, { accept: () => {}, log })).toBeUndefined()
})
