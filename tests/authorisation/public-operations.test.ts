/**
 * The authorisation matrix of the operations without an API key: every public operation × everybody who may not, and the
 * one who may. Nothing here knows an operation by name. A new one is covered by being in the table; where it asks for a
 * secret, `rightful-callers.ts` says who has it.
 */
import {
  PUBLIC_OPERATION_TABLE,
  type PublicOperationDefinition,
  type PublicOperationName,
} from '@parley/contracts'
import { type FakeIssuer, startIssuer } from '@parley/server/testing/issuer'
import { startTestServer, type TestServer } from '@parley/server/testing/server'
import { signInAs } from '@parley/server/testing/sign-in'
import { createWebChat, nextAddress, PAGE, type TestWebChat } from '@parley/server/testing/web-chat'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { allowed } from '../schemas/arbitrary.ts'
import { schemaOf } from '../schemas/json-schema.ts'
import { NAMED } from '../schemas/named-values.ts'
import { asForm, FORM, readSome } from './request.ts'
import { RIGHTFUL_CALLS, type RightfulCall, secretFieldOf } from './rightful-callers.ts'
import { openRows, type Rows } from './rows.ts'

const SECRET = 'canary-of-the-visitor'
const entries = Object.entries(PUBLIC_OPERATION_TABLE) as [PublicOperationName, PublicOperationDefinition][]
const having = (principal: PublicOperationDefinition['principal']) =>
  entries.filter(([, definition]) => definition.principal === principal)

let server: TestServer
let rows: Rows
let chat: TestWebChat
let strangersChat: TestWebChat
let issuer: FakeIssuer
const mails: string[] = []
/** Tokens that are real and open nothing here: no token, garbage, somebody else's. */
let wrongTokens: (string | undefined)[]
let wrongSessions: (string | undefined)[]
/** Secrets of other operations: they are real, and open nothing here. */
let otherSecrets: string[]
let before: Map<string, string>

beforeAll(async () => {
  server = await startTestServer({ mailer: { send: async ({ text }) => void mails.push(text) } })
  issuer = await startIssuer(() => server.clock.now())
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
  const strangers = [elsewhere.token, member, key, chat.workspace.key]
  wrongTokens = [undefined, 'garbage', 'x'.repeat(43), forgotten.token, ...strangers]
  wrongSessions = [undefined, 'garbage', `${member}x`, visitor.token, key]
  otherSecrets = [visitor.token, key]
}, 120_000)
beforeEach(async () => {
  before = await rows.hashes(chat.workspace.id)
})
afterAll(async () => {
  issuer.server.close()
  await rows.close()
  await server.close()
})

interface Sent {
  token?: string | undefined
  origin?: string | undefined
  site?: string
}

/** A call with valid values in every field that it needs; `fields` come before those that the schema alone tells. */
async function call(
  { method, path, input, transport }: PublicOperationDefinition,
  known: Record<string, unknown>,
  { token, origin, site }: Sent,
) {
  const values = { ids: () => fc.constant('x'), named: NAMED, optional: false }
  const [sample] = fc.sample(allowed(schemaOf(input), values), { seed: 11, numRuns: 1 })
  const wanted = Object.entries(known).filter(([name]) => name in input.shape)
  const fields: Record<string, unknown> = { ...(sample as object), ...Object.fromEntries(wanted) }
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = encodeURIComponent(String(fields[name] || 'nothing'))
    delete fields[name]
    return value
  })
  const query = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      method === 'GET' ? [[name, String(value)] as [string, string]] : [],
    ),
  )
  const response = await server.http.inject({
    method,
    url: query.size > 0 ? `${url}?${query}` : url,
    remoteAddress: nextAddress(),
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(origin !== undefined && { origin }),
      ...(site !== undefined && { 'sec-fetch-site': site }),
      ...(method === 'POST' && { 'content-type': transport === 'upload' ? FORM : 'application/json' }),
    },
    ...(method === 'POST' && {
      payload: transport === 'upload' ? asForm({ file: 'of some text' }) : JSON.stringify(fields),
    }),
    ...(transport === 'stream' && { payloadAsStream: true }),
  })
  const { statusCode: status } = response
  if (transport !== 'stream') return { status, text: response.body }
  const text = status === 200 ? '' : await readSome(response.stream(), false)
  response.raw.res.destroy()
  return { status, text }
}

async function rightful(name: PublicOperationName): Promise<RightfulCall> {
  const right = await RIGHTFUL_CALLS[name]!({ server, chat, issuer, mails })
  before = await rows.hashes(chat.workspace.id)
  return right
}

async function expectUntouched(): Promise<void> {
  const after = await rows.hashes(chat.workspace.id)
  const changed = [...after]
    .filter(([table, hash]) => before.get(table) !== hash && table !== 'api_keys')
    .map(([table]) => table)
  expect(changed).toEqual([])
}

test('every operation that asks for a secret has a rightful caller in this matrix, and no other has', () => {
  const asking = entries.filter(
    ([, definition]) => definition.principal !== 'anonymous' || secretFieldOf(definition) !== undefined,
  )
  expect(Object.keys(RIGHTFUL_CALLS).sort()).toEqual(asking.map(([name]) => name).sort())
})

test.each(having('visitor'))(
  '%s refuses every token but that of a visitor of this very chat, which it accepts',
  async (name, definition) => {
    const { token: own, fields } = await rightful(name)
    for (const token of wrongTokens) {
      const { status, text } = await call(definition, fields, { token, origin: PAGE })
      expect([token?.slice(0, 8), status, text.includes(SECRET)]).toEqual([token?.slice(0, 8), 401, false])
    }
    await expectUntouched()
    const { status, text } = await call(definition, fields, { token: own, origin: PAGE })
    expect([status, text]).toEqual([definition.status ?? 200, expect.any(String)])
  },
)

test.each(having('member'))(
  '%s refuses every token but that of a session, which it accepts',
  async (name, definition) => {
    const { token: own, fields } = await rightful(name)
    for (const token of wrongSessions) {
      const { status } = await call(definition, fields, { token })
      expect([token?.slice(0, 8), status]).toEqual([token?.slice(0, 8), 401])
    }
    await expectUntouched()
    const { status, text } = await call(definition, fields, { token: own })
    expect([status, text]).toEqual([definition.status ?? 200, expect.any(String)])
  },
)

test.each(entries.filter(([, definition]) => secretFieldOf(definition)))(
  '%s opens nothing for a secret that is guessed or of another kind, and opens for the right one',
  async (name, definition) => {
    const { fields } = await rightful(name)
    const field = secretFieldOf(definition)!
    const own = String(fields[field])
    const nearly = own.slice(0, -1) + (own.endsWith('0') ? '1' : '0')
    for (const guess of ['x'.repeat(32), nearly, ...otherSecrets]) {
      const { status, text } = await call(definition, { ...fields, [field]: guess }, {})
      expect([guess.slice(0, 8), status, text.includes(SECRET)]).toEqual([guess.slice(0, 8), 404, false])
    }
    await expectUntouched()
    const { status, text } = await call(definition, fields, {})
    expect([status, text]).toEqual([definition.status ?? 200, expect.any(String)])
  },
)

describe('operations of a web chat', () => {
  test('refuse pages of other origins, for known and unknown visitors', async () => {
    const wrong: unknown[] = []
    const ofChat = entries.filter(([, { path }]) => path.includes('{channel_id}'))
    const own = await chat.browser()
    before = await rows.hashes(chat.workspace.id)
    for (const [name, definition] of ofChat) {
      for (const token of [undefined, own.token]) {
        const sent = { token, origin: 'https://evil.example' }
        const { status, text } = await call(definition, { channel_id: chat.channelId }, sent)
        if (status !== 403 || text.includes(SECRET)) wrong.push([name, status])
      }
    }
    expect(wrong).toEqual([])
    await expectUntouched()
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
        const { status, text } = await call(definition, {}, from)
        if (status !== 403 || !text.includes('cross_site')) wrong.push([name, from, status])
      }
    }
    expect(wrong).toEqual([])
  })
})
