/** The noun: a text of colleagues about a contact. Pure. */
import { type ContactNote, OperationError, type Principal, showId } from '@parley/contracts'
import { type Author, authorOf } from '../contacts/index.ts'

export interface ContactNoteRow {
  workspace_id: string
  id: string
  contact_id: string
  text: string
  author: Author
  created_at: Date
  updated_at: Date
}

export function presentContactNote(row: ContactNoteRow): ContactNote {
  return {
    id: showId('contact_note', row.id),
    contact_id: showId('contact', row.contact_id),
    text: row.text,
    author: row.author,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}

/** Members who only answer or read change what they wrote themselves; so does an agent. */
export function refuseForeignNote({ author }: ContactNoteRow, principal: Principal): void {
  const caller = authorOf(principal)
  const isOwn = author.kind === caller.kind && author.id === caller.id
  const mayChangeAll =
    principal.kind === 'key' ||
    principal.kind === 'operator' ||
    (principal.kind === 'member' && ['owner', 'admin'].includes(principal.member.role))
  if (isOwn || mayChangeAll) return
  throw new OperationError('forbidden', {
    detail: 'Only its author, an admin or an owner may change this note.',
    params: { author: author.kind === 'member' ? author.id : null },
  })
}
