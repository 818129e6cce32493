import { appendEvents } from '../../../../platform/events/append-events.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import { describedDocuments } from '../knowledge.store.ts'
import { presentDocument } from './present-document.ts'

/** Writes `document.indexed` for each: searches find its present text from now on. */
export async function announceIndexed(work: TimedScope, ids: readonly string[]): Promise<void> {
  const rows = await describedDocuments(work, ids)
  await appendEvents(
    work,
    rows.map((row) => ({ type: 'document.indexed', data: { document: presentDocument(row, work.now) } })),
  )
}
