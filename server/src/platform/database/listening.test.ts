import { afterAll, describe, expect, test } from 'vitest'
import { startNotes } from './notes.fixture.ts'

const { owner, withDatabase, close } = await startNotes()
afterAll(close)

describe('notifications', () => {
  test('many become few, and listening survives the loss of its connection', () =>
    withDatabase(async (database) => {
      const heard: string[] = []
      let wake = () => {}
      const next = () => new Promise<void>((resolve) => (wake = resolve))
      let first = next()
      const stop = await database.listen('work', (payload) => {
        heard.push(payload)
        wake()
      })
      for (let n = 0; n < 100; n++) database.notify('work')
      await first
      first = next()
      for (let n = 0; n < 100; n++) database.notify('work', String(n))
      await first
      expect(heard).toEqual(['', '99'])

      first = next()
      await owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where query = 'LISTEN work' and datname = current_database()`,
      )
      await first
      await stop()
      expect(heard).toEqual(['', '99', ''])
    }))
})
