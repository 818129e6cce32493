/** A process loads what its role uses: each megabyte of source is six of memory, in every process of every installation. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createTestDatabase, makeTemporaryFolder, type TestDatabase } from '@parley/server/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort, serverProcess, until } from './server-process.ts'

const ROLES = ['api', 'worker'] as const
const PRELOAD = pathToFileURL(join(import.meta.dirname, 'modules-by-role.preload.mjs')).href

/** Libraries that are loaded by the first who needs one: most installations never do. */
const AT_FIRST_USE =
  /\/node_modules\/(nodemailer|openid-client|oauth4webapi|jose|undici|file-type|ai|@ai-sdk\/(?!provider\/)|unpdf|mammoth|csv-parse)\//
/** The documents of the API, which a thread of its own writes. */
const DOCUMENTS = /\/server\/src\/http\/openapi\/|\/http\/docs\/llms-text\.ts/
/** Modules that serve HTTP. A worker renders the events of dialects, and serves none of their routes. */
const SERVING =
  /\/node_modules\/(fastify|@fastify|find-my-way|avvio|light-my-request)\/|\/server\/src\/(serve-http|operator-actions|wiring\/(?:mounts|open-http-server))\.ts|\/server\/src\/edges\/(?!dialects\/render-events\.ts)/

let database: TestDatabase
let loaded: Record<(typeof ROLES)[number], string[]>

beforeAll(async () => {
  database = await createTestDatabase({ poolSize: 2 })
  const folder = await makeTemporaryFolder()
  const server = serverProcess({
    dataDirectory: join(folder, 'data'),
    port: await freePort(),
    env: {
      PARLEY_DATABASE_URL: database.connectionString,
      PARLEY_POOL_SIZE: '6',
      NODE_OPTIONS: `--import ${PRELOAD}`,
      MODULES_FOLDER: folder,
    },
  })
  await server.start()
  const metrics = async () => (await fetch(`${server.url}/metrics`)).text()
  await until(async () => /event_loop_delay_seconds.*worker/.test(await metrics()))
  await server.stop()
  const read = (role: string) => JSON.parse(readFileSync(join(folder, `${role}.json`), 'utf8'))
  loaded = { api: read('api'), worker: read('worker') }
})
afterAll(() => database.drop())

test('the lists are those of the two roles', () => {
  expect(loaded.api.filter((url) => url.endsWith('/server/src/serve-http.ts'))).toHaveLength(1)
  expect(loaded.api.some((url) => url.includes('/node_modules/fastify/'))).toBe(true)
  for (const role of ROLES) {
    expect(loaded[role].some((url) => url.endsWith('/server/src/wiring.ts'))).toBe(true)
    expect(loaded[role].length).toBeGreaterThan(500)
  }
})

test.each(ROLES)('the start of the role %s loads no library that is only needed at times', (role) => {
  expect(loaded[role].filter((url) => AT_FIRST_USE.test(url) || DOCUMENTS.test(url))).toEqual([])
})

test('a worker loads nothing that serves HTTP', () => {
  expect(loaded.worker.filter((url) => SERVING.test(url))).toEqual([])
})
