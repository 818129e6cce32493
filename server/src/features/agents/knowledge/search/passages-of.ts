import { leadInOf } from '@parley/language'
import type { IndexedPassage } from './passage-index.ts'
import { type DocumentToSplit, type Passage, splitDocument } from './split-document.ts'

/** A passage beside the one before it, as far as its lead-in depends on it. */
export type CutPassage = Pick<Passage, 'text' | 'start' | 'end'> & {
  heading?: string | null
  leadIn?: string
}

/** The words before a passage that it must be read with; `previous` is the passage before it in its document. */
export function leadInBefore(previous: CutPassage | undefined, passage: CutPassage): string | undefined {
  if (previous === undefined || (previous.heading ?? '') !== (passage.heading ?? '')) return undefined
  return leadInOf(previous, passage, previous.leadIn)
}

/** The passages of a document as they are searched, without a database: for tests and measurements. */
export function passagesOf(document: DocumentToSplit & { id: string }): IndexedPassage[] {
  let previous: CutPassage | undefined
  return splitDocument(document).map((passage) => {
    const leadIn = leadInBefore(previous, passage)
    previous = { ...passage, ...(leadIn === undefined ? {} : { leadIn }) }
    const { ordinal, heading, text } = passage
    return {
      id: `${document.id}/${ordinal}`,
      documentId: document.id,
      title: document.title,
      ...(heading === undefined ? {} : { heading }),
      ...(leadIn === undefined ? {} : { leadIn }),
      text,
    }
  })
}
