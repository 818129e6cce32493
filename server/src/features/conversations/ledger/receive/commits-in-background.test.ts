/** Which received messages wait for the disk: docs/decisions/receiving-commits-in-the-background.md. */
import { echoWebhook } from '@parley/channels/testing'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { change, openReceiving, type Receiving } from './receiving.fixture.ts'

let server: Receiving['server']
let newNumber: Receiving['newNumber']
let owner: pg.Client
beforeAll(async () => {
  ;({ server, newNumber } = await openReceiving())
  owner = new pg.Client({ connectionString: server.database.connectionString })
  await owner.connect()
  // At the commit, notes how it commits. The tests' own Postgres never waits for the disk, so the note says who decided.
  await owner.query(`
    create table noted_commits (waits boolean not null);
    create function note_commit() returns trigger language plpgsql security definer as $$
    begin
      insert into noted_commits select source <> 'session' from pg_settings where name = 'synchronous_commit';
      return null;
    end $$;
    create constraint trigger notes_commit after update on ledger_entries deferrable initially deferred
      for each row when (new.state = 'processed') execute function note_commit()`)
})
beforeEach(async () => void (await owner.query('delete from noted_commits')))
afterAll(async () => {
  await owner.end()
  await server.close()
})

async function waited(): Promise<boolean[]> {
  const { rows } = await owner.query<{ waits: boolean }>('select waits from noted_commits')
  return rows.map(({ waits }) => waits)
}

test('a question does not wait: the ledger has it', async () => {
  const number = await newNumber({ status: 'active' })
  await number.receive('when are you open?', { from: '+919820000101' })
  await server.settle()
  await number.receive('and on Sunday?', { from: '+919820000101' })
  await server.settle()
  expect(await waited()).toEqual([false, false])
})

test('an opt-out and its end wait', async () => {
  const number = await newNumber()
  await number.receive('STOP', { from: '+919820000102' })
  await server.settle()
  await number.receive('START', { from: '+919820000102' })
  await server.settle()
  expect(await waited()).toEqual([true, true])
})

test('an opt-out among questions makes all of them wait', async () => {
  const number = await newNumber()
  await number.receive('when are you open?', { from: '+919820000103' })
  await number.receive('STOP', { from: '+919820000104' })
  await server.settle()
  expect(await waited()).toEqual([true, true])
})

test('an answer of a person from the Business app waits', async () => {
  const number = await newNumber({ status: 'active' })
  const to = '+919820000105'
  await number.post(echoWebhook({ phone_number_id: number.phoneNumberId, to, text: 'Me', id: 'wamid.ECHO' }))
  await server.settle()
  expect(await waited()).toEqual([true])
})

test('a preference that was set in WhatsApp waits', async () => {
  const number = await newNumber()
  const contact = { profile: { name: 'Asha' }, wa_id: '919820000106' }
  const preference = {
    wa_id: contact.wa_id,
    category: 'marketing_messages',
    value: 'stop',
    timestamp: '1772445600',
  }
  await number.post(
    change(number, 'user_preferences', { contacts: [contact], user_preferences: [preference] }),
  )
  await server.settle()
  expect(await waited()).toEqual([true])
})
