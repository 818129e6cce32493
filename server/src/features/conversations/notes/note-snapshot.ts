/** A colleague's note inside events. The only place that says which of its fields are kept. */
import { type Snapshot, snapshotOf } from '../../../platform/events/snapshot.ts'
import type { NoteRow } from './note.ts'

export const NOTE_FIELDS = [
  'id',
  'conversation_id',
  'text',
  'mentions',
  'author_kind',
  'author_id',
  'author_name',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof NoteRow)[]

export function snapshotNote(note: NoteRow): Snapshot<'note'> {
  return snapshotOf('note', NOTE_FIELDS, note)
}
