/** A CSV file of many contacts, from the start of its import until its last row is a contact, beside COPY of the same rows. */
import { setTimeout as pause } from 'node:timers/promises'
import { type ContactImport, readId } from '@parley/contracts'
import pg from 'pg'
import { monotonicNow } from '../load/monotonic-now.ts'
import { createUsageReader, type Usage } from '../measure/read-usage.ts'
import { round } from '../percentiles.ts'
import type { BenchResult } from '../result.ts'
import type { Benchmark } from '../stage/context.ts'
import { onStage } from '../stage/open-stage.ts'
import { readPostgresVersion } from '../stage/read-postgres-version.ts'
import { type CopyFloor, measureCopy } from './measure-copy.ts'
import { uploadPeople } from './upload-file.ts'

const DEFAULT_ROWS = 100_000
const LOOK_MS = 250
/** Reading the memory of all processes costs the machine some tens of milliseconds. */
const MEMORY_EVERY_MS = 3_000

export const benchImport: Benchmark = (context) =>
  onStage(context, async (stage) => {
    const { signal, say } = context
    const rows = context.rows ?? DEFAULT_ROWS
    const { key } = await stage.api.call('api_keys.create', { name: 'benchmark' })
    const { workspace } = await stage.api.call('account.get', {})
    const other = await stage.createWorkspace('Copy')
    const client = new pg.Client({ connectionString: stage.connectionString })
    await client.connect()
    const usage = await createUsageReader(stage.server.pid, client)

    say(`uploading ${rows.toLocaleString('en')} rows`)
    const uploading = monotonicNow()
    const created = await uploadPeople(stage.server.url, key, rows, signal)
    const uploadMs = monotonicNow() - uploading

    say('importing them')
    const memory: number[] = []
    const usageBefore = usage?.usage()
    const started = monotonicNow()
    await stage.api.call('imports.start', { id: created.id })
    let current: ContactImport
    do {
      await pause(LOOK_MS, undefined, { signal })
      current = await stage.api.call('imports.get', { id: created.id })
      if (usage && monotonicNow() >= started + memory.length * MEMORY_EVERY_MS)
        memory.push(usage.memory().serverMib)
    } while (current.status === 'running')
    const importMs = monotonicNow() - started
    const spent = usageBefore && usage ? differenceOf(usage.usage(), usageBefore) : undefined
    await client.end()
    const { counts, status } = current
    const isWhole = status === 'completed' && counts.created === rows && counts.failed === 0

    say('the same rows by COPY')
    const postgres = await readPostgresVersion(stage.connectionString)
    const floor = await measureCopy(stage.connectionString, uuidOf(workspace.id), other.id, rows)

    return {
      postgres,
      result: present({ rows, uploadMs, importMs, counts, isWhole, spent, memory, floor }),
    }
  })

interface Run {
  rows: number
  uploadMs: number
  importMs: number
  counts: ContactImport['counts']
  isWhole: boolean
  spent: Pick<Usage, 'workerMs' | 'postgresMs'> | undefined
  memory: readonly number[]
  floor: CopyFloor
}

function present({ rows, uploadMs, importMs, counts, isWhole, spent, memory, floor }: Run): BenchResult {
  const perSecond = (rows * 1000) / importMs
  const ratio = round(perSecond / floor.perSecond, 3)
  const quarter = Math.max(1, Math.floor(memory.length / 4))
  const meanOf = (list: readonly number[]) => round(list.reduce((sum, mib) => sum + mib, 0) / list.length, 0)
  const early = memory.length > 0 ? meanOf(memory.slice(quarter, 2 * quarter)) : 0
  const late = memory.length > 0 ? meanOf(memory.slice(-quarter)) : 0
  return {
    name: 'import',
    title: `${rows.toLocaleString('en')} CSV rows, from the start of the import until the last one is a contact`,
    lines: [
      { what: 'Parley', per_s: round(perSecond, 0) },
      { what: 'COPY into the same tables', per_s: round(floor.perSecond, 0) },
      { what: 'COPY of the contacts alone into a bare table', per_s: round(floor.barePerSecond, 0) },
      { what: 'ratio', per_s: ratio },
    ],
    figures: {
      rows,
      throughput_per_s: round(perSecond, 0),
      floor_per_s: round(floor.perSecond, 0),
      ratio,
      bare_copy_per_s: round(floor.barePerSecond, 0),
      upload_ms: round(uploadMs, 0),
      import_ms: round(importMs, 0),
      created: counts.created,
      worker_us_per_row: spent ? round((spent.workerMs * 1000) / rows, 0) : 0,
      postgres_us_per_row: spent ? round((spent.postgresMs * 1000) / rows, 0) : 0,
      memory_early_mib: early,
      memory_late_mib: late,
      memory_most_mib: memory.length > 0 ? round(Math.max(...memory), 0) : 0,
    },
    notes: [
      `The file was uploaded in ${round(uploadMs / 1000, 1)} s and imported in ${round(importMs / 1000, 1)} s; ${counts.created} contacts were created.`,
      ...(spent
        ? [
            `Processor time of a row: ${round((spent.workerMs * 1000) / rows, 0)} µs of the worker, ${round((spent.postgresMs * 1000) / rows, 0)} µs of Postgres.`,
          ]
        : []),
      `Memory of the server: ${early} MiB in the second quarter of the import, ${late} MiB in the last one.`,
      'COPY writes contacts and identities with their keys, indexes and triggers, from a file of its own format. It reads no CSV, checks no phone number, looks for no contact that is there already and makes no search index; the import does.',
    ],
    isBroken: !isWhole,
  }
}

function differenceOf(after: Usage, before: Usage): Pick<Usage, 'workerMs' | 'postgresMs'> {
  return {
    workerMs: after.workerMs - before.workerMs,
    postgresMs: after.postgresMs - before.postgresMs,
  }
}

function uuidOf(id: string): string {
  const uuid = readId('workspace', id)
  if (!uuid) throw new Error(`${id} is no id of a workspace`)
  return uuid
}
