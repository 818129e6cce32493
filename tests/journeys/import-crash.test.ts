/** The server is killed three times in the middle of an import. `npm run faults` takes longer files. */
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBesideAServer } from './beside-a-server.ts'
import { type ServerProcess, until } from './server-process.ts'

const scale = Number(process.env.PARLEY_FAULTS_SCALE ?? 1)
const ROWS = 20_000 * scale
const KILLS = 3 * scale

type Beside = Awaited<ReturnType<typeof startBesideAServer>>
let api: Beside['api']
let server: ServerProcess
let rows: pg.Pool
let close: () => Promise<void>

beforeAll(async () => {
  ;({ api, server, rows, close } = await startBesideAServer('app-secret-of-the-import-test'))
}, 60_000)

afterAll(() => close(), 60_000)

/** Every tenth row names the contact of the row before, and every hundredth cannot be read. */
function fileOf(count: number): Uint8Array {
  const lines = Array.from({ length: count }, (_, row) => {
    if (row % 100 === 99) return `${row},+1`
    const person = row % 10 === 5 ? row - 1 : row
    return `${person},+9190${String(10_000_000 + person)}`
  })
  return new TextEncoder().encode(`external_id,phone\n${lines.join('\n')}\n`)
}

const processed = async () => {
  const { rows: found } = await rows.query<{ processed: string; status: string }>(
    'select processed_count as processed, status from imports',
  )
  return { processed: Number(found[0]!.processed), isOver: found[0]!.status === 'completed' }
}

test(
  'an import goes on after each kill, and takes every row once',
  async () => {
    const created = await api.call('imports.upload', {
      start: true,
      file: { filename: 'people.csv', bytes: fileOf(ROWS) },
    })
    for (let kill = 1; kill <= KILLS; kill++) {
      const mark = Math.floor((ROWS * kill) / (KILLS + 2))
      await until(async () => (await processed()).processed >= mark, { everyMs: 5 })
      await server.kill()
      const { isOver } = await processed()
      expect(isOver, 'the server was killed in the middle').toBe(false)
      await server.start()
    }
    await until(async () => (await processed()).isOver)
    const done = await api.call('imports.get', { id: created.id })
    const failed = ROWS / 100
    const repeated = ROWS / 10
    expect(done.counts).toEqual({
      processed: ROWS,
      created: ROWS - failed - repeated,
      updated: 0,
      unchanged: repeated,
      failed,
    })
    const counted = await rows.query(`
      select (select count(*)::int from contacts) as contacts,
             (select count(*)::int from contact_identities where kind = 'phone') as phones,
             (select count(*)::int from contact_documents) as documents,
             (select count(*)::int from import_errors) as errors,
             (select count(*)::int from import_parts) as parts`)
    const contacts = ROWS - failed - repeated
    expect(counted.rows[0]).toEqual({
      contacts,
      phones: contacts,
      documents: contacts,
      errors: failed,
      parts: 0,
    })
  },
  300_000 * scale,
)
