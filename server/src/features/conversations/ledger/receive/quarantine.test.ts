import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../../platform/ids/new-id.ts'
import { inScope } from '../../../../platform/operations/work.ts'
import { type TestNumber, uuidOf } from '../../../../testing/test-server.ts'
import { moveEntry } from '../ledger.store.ts'
import { messagesOf, openReceiving, type Receiving } from './receiving.fixture.ts'

let server: Receiving['server']
let newNumber: Receiving['newNumber']
beforeAll(async () => {
  ;({ server, newNumber } = await openReceiving())
})
afterAll(() => server.close())

describe('an update that cannot be processed', () => {
  /** Stores one for this person that no try can process: it names nobody. */
  async function poison(number: TestNumber, lane: string) {
    const update = {
      kind: 'message',
      dedupe_key: `poison ${lane}`,
      lane,
      occurred_at: server.clock.now().toISOString(),
      raw: {},
      provider_message_id: `wamid.POISON ${lane}`,
      from: {},
      content: { type: 'text', text: 'x' },
    }
    const row = {
      workspace_id: number.workspace.id,
      id: newId(),
      channel_id: uuidOf('channel', number.channelId),
      kind: update.kind,
      dedupe_key: update.dedupe_key,
      lane,
      update,
    }
    await server.database.database.transaction(number.workspace.id, (tx) =>
      tx.rows({
        text: 'select append_ledger($1::jsonb, $2)',
        values: [JSON.stringify([row]), server.clock.now()],
      }),
    )
  }

  test('holds up its own lane, so that nobody is heard out of order, and only until it is quarantined', async () => {
    const number = await newNumber()
    const [held, free] = ['+919820000050', '+919820000051']
    await poison(number, `phone:${held}`)
    await number.receive('behind it', { from: held })
    await number.receive('not behind it', { from: free })
    await server.settle()
    expect((await messagesOf(number)).map((message) => message.text)).toEqual(['not behind it'])
    await number.receive('also behind it', { from: held })
    await server.settle()
    expect(await messagesOf(number)).toHaveLength(1)
    for (let tries = 0; tries < 5; tries++) {
      server.clock.advance(120_000)
      await server.settle()
    }
    expect((await messagesOf(number)).map((message) => message.text)).toEqual([
      'not behind it',
      'behind it',
      'also behind it',
    ])
    expect(await number.workspace.api.call('ledger.reconciliation', {})).toMatchObject({
      quarantined: 1,
      waiting: 0,
      balanced: true,
    })
  })
})

/** Until a session of this database waits for another one. Only the owner may see that. */
async function somebodyWaitsForALock(): Promise<void> {
  const client = new pg.Client({ connectionString: server.database.connectionString })
  await client.connect()
  const text = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  while ((await client.query(text)).rows.length === 0);
  await client.end()
}

test('an entry that is quarantined while its channel is drained stays out, and what follows it goes on', async () => {
  const number = await newNumber()
  await number.receive('set aside', { from: '+919820000070', id: 'wamid.1-ASIDE' })
  await number.receive('goes on', { from: '+919820000070', id: 'wamid.2-AFTER' })
  const { data } = await number.workspace.api.call('ledger.list', {})
  const { id } = data.toSorted((a, b) => a.dedupe_key.localeCompare(b.dedupe_key))[0]!
  let drained: Promise<void> | undefined
  await inScope(server.database.database, number.workspace.id, async (work) => {
    await moveEntry(work, uuidOf('ledger_entry', id), {
      from: 'waiting',
      to: 'quarantined',
      error: 'looked wrong',
      now: server.clock.now(),
    })
    drained = server.settle()
    await somebodyWaitsForALock()
  })
  await drained
  expect((await messagesOf(number)).map((message) => message.text)).toEqual(['goes on'])
  expect(await number.workspace.api.call('ledger.get', { id })).toMatchObject({
    state: 'quarantined',
    error: 'looked wrong',
  })
})
