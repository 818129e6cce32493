import { z } from 'zod'
import { contactNote } from '../contacts/contact-note.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'

const text = z
  .string()
  .trim()
  .min(1)
  .max(10_000)
  .describe('The words of the note, at most 10,000 characters.')

export const contactNoteOperations = operations({
  'contact_notes.list': {
    method: 'GET',
    path: '/v1/contacts/{contact_id}/notes',
    scope: 'contacts:read',
    summary: 'List the private notes on a contact, newest first.',
    input: z.object({
      ...pageInput,
      contact_id: id('contact').describe('The contact whose notes are listed.'),
    }),
    output: pageOf(contactNote),
  },
  'contact_notes.create': {
    method: 'POST',
    path: '/v1/contacts/{contact_id}/notes',
    scope: 'contacts:write',
    // A text about the contact: erasing the contact must delete it.
    audit: 'bare',
    summary: 'Write a private note on a contact, who never sees it.',
    status: 201,
    input: z.object({
      contact_id: id('contact').describe('The contact that the note is about.'),
      text,
    }),
    output: contactNote,
  },
  'contact_notes.update': {
    method: 'PATCH',
    path: '/v1/contact-notes/{id}',
    scope: 'contacts:write',
    // A text about the contact: erasing the contact must delete it.
    audit: 'bare',
    summary: 'Change a private note that you wrote.',
    input: z.object({ id: id('contact_note'), text }),
    output: contactNote,
  },
  'contact_notes.delete': {
    method: 'DELETE',
    path: '/v1/contact-notes/{id}',
    scope: 'contacts:write',
    // A text about the contact: erasing the contact must delete it.
    audit: 'bare',
    summary: 'Delete a private note.',
    status: 204,
    input: z.object({ id: id('contact_note') }),
    output: z.null(),
  },
})
