/** Ends an import: its file goes, and `import.completed` says how it ended. */
import { appendEvents } from '../../../platform/events/append-events.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { type ImportRow, presentImport } from './import.ts'
import { deleteParts, updateImportRow } from './imports.store.ts'

export async function endImport(
  work: TimedScope,
  wake: Wake,
  row: ImportRow,
  end: { status: 'completed' | 'cancelled' } | { status: 'failed'; problem: string },
): Promise<void> {
  const ended: ImportRow = { ...row, ...end, completed_at: work.now }
  await updateImportRow(work, ended)
  await deleteParts(work, row.id)
  await appendEvents(work, [{ type: 'import.completed', data: { import: presentImport(ended) } }])
  work.transaction.afterCommit(() => {
    wake.signal('events', { workspaceId: work.workspaceId })
    wake.signal('attachments')
  })
}
