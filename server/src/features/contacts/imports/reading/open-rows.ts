/** Opens the rows of an import at a place, in batches of a size: so many rows, or fewer rows of much text. */
import type { Storage } from '../../../../platform/storage/index.ts'
import type { ImportRow, RawRow } from '../import.ts'
import type { ImportPart } from '../imports.store.ts'
import { type Place, readCsvRows } from './read-csv-rows.ts'
import { readJsonRows } from './read-json-rows.ts'
import { readText } from './read-text.ts'

/** Bytes of text after which a batch ends. */
const BATCH_BYTES = 4_000_000

export async function* openRows(
  storage: Pick<Storage, 'of'>,
  row: Pick<ImportRow, 'workspace_id' | 'source' | 'encoding' | 'delimiter'>,
  parts: readonly ImportPart[],
  from: Place,
  atOnce: number,
): AsyncGenerator<RawRow[]> {
  const text = readText(storage.of(row.workspace_id), parts, row.encoding ?? 'utf-8', from.position)
  const groups =
    row.source === 'csv' ? readCsvRows(text, row.delimiter ?? ',', from) : readJsonRows(text, from)
  let batch: RawRow[] = []
  let start = from.position
  for await (const group of groups) {
    for (const each of group) {
      batch.push(each)
      if (batch.length < atOnce && each.nextPosition - start < BATCH_BYTES) continue
      start = each.nextPosition
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}
