/**
 * Everything of one person, a line of JSON each: `{"place", "row"}` for rows, `{"place": "files", "attachment_id", "part", "base64"}`
 * for the bytes of files. Each portion is a read of its own, so that a caller who reads slowly holds no connection.
 */
import type { EventType } from '@parley/contracts'
import type { Database, Session } from '../../../platform/database/index.ts'
import { eventDataOf, type StoredEventData } from '../../../platform/events/pack-event.ts'
import { unpackJson } from '../../../platform/events/pack-json.ts'
import { readScope, type Scope } from '../../../platform/operations/work.ts'
import type { WorkspaceFiles } from '../../../platform/storage/index.ts'
import {
  entriesOfPerson,
  readAuditOf,
  readDeliveriesOf,
  readEntries,
  readImportErrorsOf,
} from './export-contact.store.ts'
import {
  conversationsOf,
  type PersonToFind,
  type PlaceOfPerson,
  placesOfPersons,
  type RowOfPerson,
  readRowsOf,
} from './places-of-person.store.ts'

const ROWS_AT_ONCE = 200
const PIECE_BYTES = 192 * 1024
const EVENT_PLACES = new Set(['events', 'unnumbered_events'])

export interface Source {
  database: Database
  files: WorkspaceFiles | undefined
  signal: AbortSignal
}

export async function* readEverything(
  source: Source,
  workspaceId: string,
  contactId: string,
): AsyncGenerator<Uint8Array> {
  const read = <Result>(reader: (work: Scope<Session>) => Promise<Result>): Promise<Result> => {
    source.signal.throwIfAborted()
    return readScope(source.database, workspaceId, reader)
  }
  const person: PersonToFind = {
    contactId,
    conversationIds: await read((work) => conversationsOf(work, contactId)),
  }
  const eventIds: string[] = []
  for (const place of await read((work) => placesOfPersons(work.transaction))) {
    for await (const row of rowsOf(read, place, person)) {
      if (EVENT_PLACES.has(place.table)) eventIds.push(String(row.id))
      yield* piecesOf({ place: place.table, row })
      if (place.table === 'attachments') yield* bytesOf(source, row)
    }
  }
  const entries = await read((work) => entriesOfPerson(work, contactId))
  yield* inPortions('ledger_entries', entries, (ids) => read((work) => readEntries(work, ids)))
  yield* inPortions('webhook_deliveries', eventIds, (ids) => read((work) => readDeliveriesOf(work, ids)))
  for (const row of await read((work) => readAuditOf(work, contactId)))
    yield* piecesOf({ place: 'audit_entries', row })
  for (const row of await read((work) => readImportErrorsOf(work, contactId)))
    yield* piecesOf({ place: 'import_errors', row })
}

type Read = <Result>(reader: (work: Scope<Session>) => Promise<Result>) => Promise<Result>

async function* rowsOf(read: Read, place: PlaceOfPerson, person: PersonToFind) {
  for (let after = '(0,0)'; ; ) {
    const rows = await read((work) => readRowsOf(work, place, person, { after, most: ROWS_AT_ONCE }))
    for (const row of rows) yield unpacked(place.table, row)
    if (rows.length < ROWS_AT_ONCE) return
    after = rows.at(-1)!.at
  }
}

function unpacked(table: string, { row, packed }: RowOfPerson): Record<string, unknown> {
  if (EVENT_PLACES.has(table))
    return {
      ...row,
      data: eventDataOf({ ...(row as unknown as StoredEventData & { type: EventType }), packed }),
    }
  return packed === null ? row : { ...row, trace: unpackJson(packed) }
}

async function* inPortions(
  place: string,
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<readonly Record<string, unknown>[]>,
) {
  for (let start = 0; start < ids.length; start += ROWS_AT_ONCE)
    for (const row of await read(ids.slice(start, start + ROWS_AT_ONCE))) yield* piecesOf({ place, row })
}

async function* bytesOf({ files, signal }: Source, row: Record<string, unknown>) {
  const stored = typeof row.storage_key === 'string' ? await files?.open(row.storage_key) : undefined
  if (!stored) return
  let part = 0
  for await (const bytes of stored.content) {
    signal.throwIfAborted()
    part += 1
    const base64 = Buffer.from(bytes).toString('base64')
    yield* piecesOf({ place: 'files', attachment_id: row.id, part, base64 })
  }
}

/** A line, in pieces that a slow connection can take. */
function* piecesOf(line: object): Generator<Uint8Array> {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
  for (let start = 0; start < bytes.length; start += PIECE_BYTES)
    yield bytes.subarray(start, start + PIECE_BYTES)
}
