import { afterAll, expect, test } from 'vitest'
import type { WorkOptions } from './index.ts'
import { ours, startNotes } from './notes.fixture.ts'

const { withDatabase, close } = await startNotes()
afterAll(close)

/** The database of the tests never waits for the disk, so the test asks where the setting comes from. */
const SETTING = {
  text: `select setting, source = 'session' as "isOfTheTransaction" from pg_settings where name = 'synchronous_commit'`,
}

test('only a commit in the background does not wait for the disk; the next one on its connection is as usual', () =>
  withDatabase(async (database) => {
    const within = (options?: WorkOptions) => database.transaction(ours, (tx) => tx.row(SETTING), options)
    const inBackground = { setting: 'off', isOfTheTransaction: true }
    expect(await within({ commitsInBackground: true })).toEqual(inBackground)
    expect(await within()).toMatchObject({ isOfTheTransaction: false })
    expect(await within({ commitsInBackground: true, byKey: true })).toEqual(inBackground)
    expect(await within({ byKey: true })).toMatchObject({ isOfTheTransaction: false })
  }))
