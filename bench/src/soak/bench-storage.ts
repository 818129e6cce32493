/** Bytes of database that a message costs, by table: questions, answers, their statuses, and one webhook endpoint. */
import { setTimeout as pause } from 'node:timers/promises'
import { round } from '../percentiles.ts'
import type { Benchmark } from '../stage/context.ts'
import { readPostgresVersion } from '../stage/read-postgres-version.ts'
import { onTrafficStage } from './on-traffic-stage.ts'
import { readFigures, readTableSizes, readWrites, type TableSize } from './read-figures.ts'

const QUESTIONS = { small: 3000, medium: 10_000, full: 50_000 }
const UNDER_WAY = 50
const GOAL_BYTES = 8000

export const benchStorage: Benchmark = (context) =>
  onTrafficStage(context, async ({ stage, pool, traffic, isResting }) => {
    const { signal, say } = context
    const before = await readTableSizes(pool)
    const start = await readFigures(pool)
    const startWrites = await readWrites(pool)
    const wanted = QUESTIONS[context.size]
    say(`${wanted} questions`)
    await ask(wanted, traffic.ask, signal)
    say('until every queue is empty')
    while (!(await isResting())) await pause(500)
    const end = await readFigures(pool)
    const writes = await readWrites(pool)
    const perMessage = (figure: keyof typeof writes) =>
      round((writes[figure] - startWrites[figure]) / messages, 2)
    const messages = end.messages - start.messages
    const tables = growth(before, await readTableSizes(pool), messages)
    const total = (end.database_bytes - start.database_bytes) / messages
    const postgres = await readPostgresVersion(stage.connectionString)
    return {
      postgres,
      result: {
        name: 'storage',
        title: 'bytes of database for each message, in or out, with one webhook endpoint',
        lines: [],
        figures: {
          bytes_per_message: round(total, 0),
          wal_bytes_per_message: perMessage('wal_bytes'),
          transactions_per_message: perMessage('transactions'),
          rows_updated_per_message: perMessage('rows_updated'),
          of_them_beside_the_old_version: perMessage('rows_updated_in_place'),
          messages,
          goal_bytes: GOAL_BYTES,
          meets_goal: total <= GOAL_BYTES,
          ...Object.fromEntries(tables.map(({ name, perMessage }) => [`${name}_bytes`, perMessage])),
        },
        notes: [
          `${perMessage('wal_bytes')} bytes of write-ahead log, ${perMessage('transactions')} transactions and ${perMessage('rows_updated')} updated rows a message, ${perMessage('rows_updated_in_place')} of them without new index entries. The first change of a page after a checkpoint writes the whole page; checkpoints are rare in the run.`,
          ...tables.map(
            ({ name, perMessage, indexes, rows, perRow }) =>
              `${name.padEnd(24)} ${String(perMessage).padStart(6)} bytes a message (${indexes} of indexes), ${rows} rows a message of ${perRow} bytes`,
          ),
          `Together ${round(total, 0)} bytes a message: ${messages} messages, each answer reported sent, delivered and read. The goal is ${GOAL_BYTES}.`,
        ],
      },
    }
  })

async function ask(
  count: number,
  one: (number: number) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: UNDER_WAY }, async () => {
      while (next < count) {
        signal.throwIfAborted()
        await one(next++)
      }
    }),
  )
}

function growth(before: readonly TableSize[], after: readonly TableSize[], messages: number) {
  const earlier = new Map(before.map((table) => [table.name, table]))
  return after
    .map(({ name, bytes, index_bytes, rows }) => {
      const old = earlier.get(name)!
      const grown = bytes - old.bytes
      return {
        name,
        perMessage: round(grown / messages, 0),
        indexes: round((index_bytes - old.index_bytes) / messages, 0),
        rows: round((rows - old.rows) / messages, 2),
        perRow: rows > old.rows ? round(grown / (rows - old.rows), 0) : 0,
      }
    })
    .filter(({ perMessage }) => perMessage >= 10)
    .sort((one, other) => other.perMessage - one.perMessage)
}
