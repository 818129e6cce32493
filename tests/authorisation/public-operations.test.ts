/**
 * The authorisation matrix of the operations without an API key: every public operation × everybody who may not. Nothing
 * here knows an operation by name; a new one is covered by being in the table.
 */
import {
  PUBLIC_OPERATION_TABLE,
  type PublicOperationDefinition,
  type PublicOperationName,
} from '@parley/contracts'
import { startTestServer, type TestServer } from '@parley/server/testing/server'
import { signInAs } from '@parley/server/testing/sign-in'
import { createWebChat, PAGE, type TestWebChat } from '@parley/server/testing/web-chat'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { allowed } from '../schemas/arbitrary.ts'
import { schemaOf } from '../schemas/json-schema.ts'
import { NAMED } from '../schemas/named-values.ts'
import { openRows, type Rows } from './rows.ts'

const SECRET = 'canary-of-the-visitor'
const entries = Object.entries(PUBLIC_OPERATION_TABLE) as [PublicOperationName, PublicOperationDefinition][]
const having = (principal: PublicOperationDefinition['principal']) =>
  entries.filter(([, definition]) => definition.principal === principal)

let server: TestServer
let rows: Rows
let chat: TestWebChat
let strangersChat: TestWebChat
/** Tokens that are real and open nothing here: no token, garbage, somebody else's. */
let wrongTokens: (string | undefined)[]
let wrongSessions: (string | undefined)[]
let before: Map<string, string>

beforeAll(async () => {
  server = await startTestServer()
  rows = await openRows(server.database.connectionString)
  chat = await createWebChat(server)
  strangersChat = await createWebChat(server)
  const visitor = await chat.browser()
  await visitor.write(SECRET)
  await server.settle()
  const forgotten = await chat.browser()
  await forgotten.call('end', { method: 'POST', body: { forget: true } })
  const elsewhere = await strangersChat.browser()
  const { token: member } = await signInAs(server, strangersChat.workspace)
  const key = strangersChat.workspace.key
  const foreign = [elsewhere.token, member, key, chat.workspace.key]
  wrongTokens = [undefined, 'garbage', 'x'.repeat(43), forgotten.token, ...foreign]
  wrongSessions = [undefined, 'garbage', `${member}x`, visitor.token, key]
}, 120_000)
beforeEach(async () => {
  before = await rows.hashes(chat.workspace.id)
})
afterAll(async () => {
  await rows.close()
  await server.close()
})

/** A call that is right in all but who makes it. */
async function call(
  { method, path, input, transport }: PublicOperationDefinition,
  { token, origin, site }: { token?: string | undefined; origin?: string; site?: string },
) {
  const values = { ids: () => fc.constant('x'), named: NAMED, optional: false }
  const [sample] = fc.sample(allowed(schemaOf(input), values), { seed: 11, numRuns: 1 })
  const fields: Record<string, unknown> = { ...(sample as object), channel_id: chat.channelId }
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = encodeURIComponent(String(fields[name] || 'nothing'))
    delete fields[name]
    return value
  })
  delete fields.channel_id
  const query = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      method === 'GET' ? [[name, String(value)] as [string, string]] : [],
    ),
  )
  const type = transport === 'upload' ? 'multipart/form-data; boundary=b' : 'application/json'
  const payload = transport === 'upload' ? FORM : JSON.stringify(fields)
  const response = await server.http.inject({
    method,
    url: query.size > 0 ? `${url}?${query}` : url,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(origin !== undefined && { origin }),
      ...(site !== undefined && { 'sec-fetch-site': site }),
      ...(method === 'POST' && { 'content-type': type }),
    },
    ...(method === 'POST' && { payload }),
  })
  return { status: response.statusCode, text: response.body }
}

const FORM = `--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\nx\r\n--b--\r\n`

async function expectUntouched(): Promise<void> {
  const after = await rows.hashes(chat.workspace.id)
  const changed = [...after]
    .filter(([table, hash]) => before.get(table) !== hash && table !== 'api_keys')
    .map(([table]) => table)
  expect(changed).toEqual([])
}

describe('operations of a visitor', () => {
  test('refuse every token but that of a visitor of this very chat, and show and change nothing', async () => {
    const wrong: unknown[] = []
    for (const [name, definition] of having('visitor')) {
      for (const token of wrongTokens) {
        const { status, text } = await call(definition, { token, origin: PAGE })
        if (status !== 401 || text.includes(SECRET)) wrong.push([name, token?.slice(0, 8), status])
      }
    }
    expect(wrong).toEqual([])
    expect(having('visitor').length).toBeGreaterThan(5)
    await expectUntouched()
  })
})

describe('operations of a web chat', () => {
  test('refuse pages of other origins, whoever the visitor is', async () => {
    const wrong: unknown[] = []
    const ofChat = entries.filter(([, { path }]) => path.includes('{channel_id}'))
    const own = await chat.browser()
    before = await rows.hashes(chat.workspace.id)
    for (const [name, definition] of ofChat) {
      for (const token of [undefined, own.token]) {
        const { status, text } = await call(definition, { token, origin: 'https://evil.example' })
        if (status !== 403 || text.includes(SECRET)) wrong.push([name, status])
      }
    }
    expect(wrong).toEqual([])
    await expectUntouched()
  })
})

describe('operations on one’s own account', () => {
  test('refuse every token but that of a session', async () => {
    const wrong: unknown[] = []
    for (const [name, definition] of having('member')) {
      for (const token of wrongSessions) {
        const { status } = await call(definition, { token })
        if (status !== 401) wrong.push([name, token?.slice(0, 8), status])
      }
    }
    expect(wrong).toEqual([])
    expect(having('member').length).toBeGreaterThan(2)
  })
})

describe('signing in', () => {
  test('refuses to be done by pages of other sites', async () => {
    const wrong: unknown[] = []
    for (const [name, definition] of entries) {
      if (!definition.path.startsWith('/auth') || definition.method === 'GET') continue
      for (const from of [
        { site: 'cross-site' },
        { site: 'same-site' },
        { origin: 'https://evil.example' },
      ]) {
        const { status, text } = await call(definition, from)
        if (status !== 403 || !text.includes('cross_site')) wrong.push([name, from, status])
      }
    }
    expect(wrong).toEqual([])
  })

  test('opens nothing for a guessed token, and breaks by none', async () => {
    const wrong: unknown[] = []
    for (const [name, definition] of having('anonymous')) {
      if (!definition.path.startsWith('/auth') || !definition.path.includes('{')) continue
      const { status } = await call(definition, {})
      if (![404, 401, 422].includes(status)) wrong.push([name, status])
    }
    expect(wrong).toEqual([])
    await expectUntouched()
  })
})
