/** Tenants are separated below the code: a workspace reaches its own rows only, whatever its session did before. */
import { afterAll, describe, expect, test } from 'vitest'
import { sql, type Tenant } from './index.ts'
import { ours, startNotes, theirs, visible, write } from './notes.fixture.ts'

const { withDatabase, close } = await startNotes()
afterAll(close)

describe('separation of workspaces', () => {
  test('a workspace sees and writes only its own rows, also on a connection that another workspace used before', () =>
    withDatabase(async (database) => {
      await database.transaction(ours, (tx) => tx.rows(write(ours, 'ours')))
      await database.transaction(theirs, (tx) => tx.rows(write(theirs, 'theirs')))
      expect(await visible(database, ours)).toEqual([{ text: 'ours' }])
      expect(await visible(database, theirs)).toEqual([{ text: 'theirs' }])
      await expect(database.transaction(ours, (tx) => tx.rows(write(theirs, 'planted')))).rejects.toThrow(
        /row-level security/,
      )
    }))

  test('a transaction that was rolled back leaves no workspace behind', () =>
    withDatabase(async (database) => {
      await visible(database, ours)
      await expect(database.transaction(theirs, (tx) => tx.rows(sql`select 1 / 0`))).rejects.toThrow(/zero/)
      expect(await visible(database, theirs)).toEqual([{ text: 'theirs' }])
      await expect(
        database.transaction(ours, async () => {
          throw new Error('changed my mind')
        }),
      ).rejects.toThrow('changed my mind')
      expect(await visible(database, ours)).toEqual([{ text: 'ours' }])
      expect(await visible(database, theirs)).toEqual([{ text: 'theirs' }])
    }))

  test('the channels of one session never outlive it: not when it ends, and not when it was rolled back', () =>
    withDatabase(async (database) => {
      const confined = { workspaceId: ours, channelIds: [theirs, ours] }
      const setting = (tenant: Tenant) =>
        database.read(tenant, async (session) => {
          const row = await session.row<{ channels: string | null }>(
            sql`select current_setting('parley.channel_ids', true) as channels`,
          )
          return row!.channels
        })
      const both = `{${[ours, theirs].sort().join(',')}}`
      expect(await setting(ours)).toBe('')
      expect(await setting(confined)).toBe(both)
      expect(await setting(ours)).toBe('')
      expect(await setting({ workspaceId: ours, channelIds: [] })).toBe('{}')
      expect(await setting(theirs)).toBe('')
      await expect(database.transaction(confined, (tx) => tx.rows(sql`select 1 / 0`))).rejects.toThrow(/zero/)
      expect(await setting(ours)).toBe('')
      expect(await setting(confined)).toBe(both)
      await expect(database.transaction(ours, (tx) => tx.rows(sql`select 1 / 0`))).rejects.toThrow(/zero/)
      expect(await setting(confined)).toBe(both)
      await database.transaction(confined, async () => 1)
      expect(await setting({ workspaceId: ours, channelIds: null })).toBe('')
    }))

  test('an invalid channel id never reaches the database', () =>
    withDatabase(async (database) => {
      const tenant = { workspaceId: ours, channelIds: [`${ours}}'; reset role; --`] }
      await expect(database.read(tenant, async () => 1)).rejects.toThrow(/must be a UUID/)
    }))

  test('without a workspace no tenant rows show, except through a security-definer function', () =>
    withDatabase(async (database) => {
      await visible(database, ours)
      expect(await database.system.rows(sql`select * from notes`)).toEqual([])
      expect(await database.systemTransaction((tx) => tx.rows(sql`select * from notes`))).toEqual([])
      expect(await database.system.row(sql`select count_notes() as count`)).toEqual({ count: 2 })
    }))

  test('a workspace id that is not a UUID never reaches the database', () =>
    withDatabase(async (database) => {
      const id = `${ours}'; reset role; --`
      await expect(database.transaction(id, async () => 1)).rejects.toThrow(/must be a UUID/)
      await expect(database.read('', async () => 1)).rejects.toThrow(/must be a UUID/)
    }))

  test('a session is of no use after the function it was given to', () =>
    withDatabase(async (database) => {
      const kept = await database.read(ours, async (session) => session)
      await expect(kept.rows(sql`select 1`)).rejects.toThrow(/session has ended/)
      const keptToo = await database.transaction(ours, async (tx) => tx)
      await expect(keptToo.rows(sql`select 1`)).rejects.toThrow(/session has ended/)
    }))
})
