import { ensurePostgres } from '@parley/server/postgres'
import { makeTemporaryFolder } from '@parley/server/testing'
import pg from 'pg'
import { expect, test } from 'vitest'
import { FILLING, refuseUnlessDurable, writeToDisk } from './filling-settings.ts'

const STARTING_MS = 120_000

test(
  'the settings of a filling end with the Postgres that has them, and what it wrote stays',
  async () => {
    const dataDirectory = await makeTemporaryFolder()
    async function onPostgres(
      settings: Readonly<Record<string, string>>,
      work: (client: pg.Client) => Promise<void>,
    ) {
      const postgres = await ensurePostgres({ dataDirectory, settings })
      try {
        const client = new pg.Client({ connectionString: postgres.connectionString })
        await client.connect()
        await work(client)
        await client.end()
      } finally {
        await postgres.stop()
      }
    }

    await onPostgres(FILLING, async (client) => {
      await expect(refuseUnlessDurable(client)).rejects.toThrow('fsync is off')
      await client.query('create table numbers as select n from generate_series(1, 1000) n')
      await writeToDisk(client)
    })
    await onPostgres({}, async (client) => {
      await refuseUnlessDurable(client)
      const { rows } = await client.query(
        'select count(*)::integer as count, current_setting($1) as level from numbers',
        ['wal_level'],
      )
      expect(rows).toEqual([{ count: 1000, level: 'replica' }])
    })
  },
  STARTING_MS,
)
