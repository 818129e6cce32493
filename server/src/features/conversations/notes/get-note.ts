/** Reads one note. */

import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { presentNote } from './note.ts'
import { findNote } from './notes.store.ts'

export const getNote: Handler<'notes.get'> = async (context, input) => {
  const note = await findNote(context, requireId('note', input.id))
  if (!note) throw notFound('note', input.id)
  return presentNote(note)
}
