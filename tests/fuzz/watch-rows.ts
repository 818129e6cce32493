/** Sees whether a refused write left something behind. */
import type { Rows } from '../authorisation/rows.ts'

/**
 * Tables that record a refusal on purpose. The bytes of an upload are counted before it is stored, and stay counted. The uses of a key
 * are noted beside the requests, so that of an earlier one may come now.
 */
const NOTED = ['audit_entries', 'upload_bytes', 'network_upload_bytes', 'api_key_uses']

export interface RowWatch {
  /** Call before each write. */
  begin(): Promise<void>
  /** Call after writes that were not watched. */
  forget(): void
  /** Call with the status of the answer. The tables that a refusal changed. */
  end(status: number): Promise<string[]>
}

export function watchRows(rows: Rows, workspaceId: string): RowWatch {
  let known: Map<string, number> | undefined
  return {
    async begin() {
      known ??= await rows.counts(workspaceId)
    },
    forget() {
      known = undefined
    },
    async end(status) {
      const before = known!
      known = undefined
      // With 401 the caller needs another key first.
      if (status < 400 || status === 401) return []
      const after = await rows.counts(workspaceId)
      known = after
      return [...after.keys()].filter(
        (table) => !NOTED.includes(table) && before.get(table) !== after.get(table),
      )
    },
  }
}
