/** The body of the worker that reads imports: a slice of each due one in turn, so that a large import delays no small one. */
import type { Platform } from '../../../platform/platform.ts'
import { dueImports, type ImportPlace, passTurn } from './imports.store.ts'
import { type ImportReading, workSlice } from './work-slice.ts'

/** Workspaces of one round. */
const AT_ONCE = 20

export function createImportDrain(reading: ImportReading): () => Promise<'again' | 'idle'> {
  const { database, log } = reading.platform
  return async () => {
    const due = await dueImports(database.system, AT_ONCE)
    let failed = 0
    for (const place of due) {
      try {
        await workSlice(reading, place)
      } catch (error) {
        failed++
        log.error({ err: error, import_id: place.id }, 'a batch of an import failed; it is tried again')
        await letOthersGoFirst(database, place).catch((cause) =>
          log.error({ err: cause, import_id: place.id }, 'a failed import keeps its turn'),
        )
      }
    }
    return due.length > failed ? 'again' : 'idle'
  }
}

/** The other imports of the workspace have their turn before this one is tried again. */
function letOthersGoFirst(database: Platform['database'], place: ImportPlace): Promise<void> {
  return database.transaction(place.workspace_id, (transaction) =>
    passTurn({ workspaceId: place.workspace_id, transaction }, place.id),
  )
}
