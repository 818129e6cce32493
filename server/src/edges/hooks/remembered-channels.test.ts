import { randomUUID } from 'node:crypto'
import { batchWebhook, sign, textMessageWebhook } from '@parley/channels/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database, Statement } from '../../platform/database/index.ts'
import { createWake } from '../../platform/wake/wake.ts'
import { APP_SECRET, startTestServer, type TestNumber, type TestServer } from '../../testing/test-server.ts'

let server: TestServer
/** Names of the statements that were carried out without a workspace. */
const asked: string[] = []
beforeAll(async () => {
  server = await startTestServer({ wrapDatabase: noteSystemStatements })
})
afterAll(() => server.close())

function noteSystemStatements(database: Database): Database {
  const { system } = database
  function note(statement: Statement): Statement {
    asked.push(statement.name ?? statement.text)
    return statement
  }
  return {
    ...database,
    system: {
      rows: (statement) => system.rows(note(statement)),
      row: (statement) => system.row(note(statement)),
    },
  }
}

const FROM = '+919811400001'
const SECRETS = ['the first secret', 'the second secret'] as const

async function createNumber(): Promise<TestNumber> {
  const number = await server.createNumber(await server.createWorkspace(), { status: 'draft' })
  await changeSecret(number, SECRETS[0])
  return number
}

const changeSecret = ({ workspace, channelId }: TestNumber, app_secret: string) =>
  workspace.api.call('channels.update', { id: channelId, credentials: { app_secret } })

async function post({ channelId, phoneNumberId }: TestNumber, secret: string): Promise<number> {
  const payload = JSON.stringify(
    textMessageWebhook({
      phone_number_id: phoneNumberId,
      from: FROM,
      text: 'hi',
      id: `wamid.${randomUUID()}`,
    }),
  )
  const { statusCode } = await server.http.inject({
    method: 'POST',
    url: `/hooks/whatsapp/meta-cloud/${channelId}`,
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(payload, secret) },
    payload,
  })
  return statusCode
}

async function postToApp({ phoneNumberId }: TestNumber): Promise<number> {
  const message = { phone_number_id: phoneNumberId, from: FROM, text: 'hi', id: `wamid.${randomUUID()}` }
  const payload = JSON.stringify(batchWebhook([textMessageWebhook(message)]))
  const { statusCode } = await server.http.inject({
    method: 'POST',
    url: '/hooks/whatsapp/meta-cloud',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(payload, APP_SECRET) },
    payload,
  })
  return statusCode
}

async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  asked.length = 0
  await work()
  return [...asked]
}

/** Acts as the API of another machine: the row changes, and this server is not notified. */
async function elsewhere(change: () => Promise<unknown>): Promise<void> {
  const { signal } = server.platform.wake
  server.platform.wake.signal = () => {}
  try {
    await change()
  } finally {
    server.platform.wake.signal = signal
  }
}

describe('a hook of a channel', () => {
  test('looks its channel up once a second, however many calls come', async () => {
    const number = await createNumber()
    const calls = async () => {
      for (let call = 0; call < 5; call++) expect(await post(number, SECRETS[0])).toBe(200)
    }
    const names = await statementsOf(calls)
    expect(names.filter((name) => name === 'find_hook_channel')).toHaveLength(1)
    expect(names.filter((name) => name === 'append_ledger')).toHaveLength(5)
    server.clock.advance(1_000)
    expect(await statementsOf(calls)).toContain('find_hook_channel')
  })

  test('accepts neither the old secret nor a call for a deleted channel from the moment of the answer to the change', async () => {
    const number = await createNumber()
    expect(await post(number, SECRETS[0])).toBe(200)
    await changeSecret(number, SECRETS[1])
    expect([await post(number, SECRETS[0]), await post(number, SECRETS[1])]).toEqual([401, 200])
    await number.workspace.api.call('channels.delete', { id: number.channelId })
    expect(await post(number, SECRETS[1])).toBe(404)
  })

  test('of a machine that was not notified accepts the new secret at once, and the old one for less than a second', async () => {
    const number = await createNumber()
    expect(await post(number, SECRETS[0])).toBe(200)
    await elsewhere(() => changeSecret(number, SECRETS[1]))
    server.clock.advance(999)
    expect(await post(number, SECRETS[0])).toBe(200)
    server.clock.advance(1)
    expect([await post(number, SECRETS[0]), await post(number, SECRETS[1])]).toEqual([401, 200])
    await elsewhere(() => changeSecret(number, SECRETS[0]))
    expect([await post(number, SECRETS[0]), await post(number, SECRETS[1])]).toEqual([200, 401])
  })

  test('of a machine that was not notified accepts a call for a deleted channel for less than a second', async () => {
    const number = await createNumber()
    expect(await post(number, SECRETS[0])).toBe(200)
    await elsewhere(() => number.workspace.api.call('channels.delete', { id: number.channelId }))
    server.clock.advance(1_000)
    expect(await post(number, SECRETS[0])).toBe(404)
  })

  test('remembers nothing when the clock was set back', async () => {
    const number = await createNumber()
    expect(await post(number, SECRETS[0])).toBe(200)
    server.clock.advance(-5_000)
    await elsewhere(() => changeSecret(number, SECRETS[1]))
    expect(await post(number, SECRETS[0])).toBe(401)
    server.clock.advance(5_000)
  })

  test('does not remember a row that was read before the change and came after the signal', async () => {
    const number = await createNumber()
    const { system } = server.platform.database
    const { row } = system
    const read = Promise.withResolvers<void>()
    const answer = Promise.withResolvers<void>()
    system.row = (async (statement: Statement) => {
      const found = await row(statement)
      if (statement.name !== 'find_hook_channel') return found
      system.row = row
      read.resolve()
      await answer.promise
      return found
    }) as typeof row
    const early = post(number, SECRETS[0])
    await read.promise
    await changeSecret(number, SECRETS[1])
    expect(await post(number, SECRETS[0])).toBe(401)
    answer.resolve()
    // The first call came before the change.
    expect(await early).toBe(200)
    expect(await post(number, SECRETS[0])).toBe(401)
  })
})

describe('the hook of a whole app', () => {
  test('looks its channels up once a second, and gives nothing to a channel that has lost its number', async () => {
    const number = await server.createNumber(await server.createWorkspace(), { status: 'draft' })
    await server.wiring.channels.drainVerifications()
    const calls = async () => {
      for (let call = 0; call < 3; call++) expect(await postToApp(number)).toBe(200)
    }
    const names = await statementsOf(calls)
    expect(names.filter((name) => name.includes('find_account_channels'))).toHaveLength(1)
    const received = async () => (await number.workspace.api.call('ledger.reconciliation', {})).received
    expect(await received()).toBe(3)
    await number.workspace.api.call('channels.delete', { id: number.channelId })
    expect(await postToApp(number)).toBe(200)
    expect(await received()).toBe(3)
  })
})

test('a change of a channel is announced to other machines', async () => {
  const relayed: string[] = []
  const wake = createWake((queue) => void relayed.push(queue))
  const { signal } = server.platform.wake
  server.platform.wake.signal = wake.signal
  try {
    const number = await createNumber()
    expect(relayed).toContain('channels')
    relayed.length = 0
    await number.workspace.api.call('channels.delete', { id: number.channelId })
    expect(relayed).toContain('channels')
  } finally {
    server.platform.wake.signal = signal
  }
})
