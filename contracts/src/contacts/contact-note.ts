import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'
import { contactAuthor } from './consent.ts'

/** A text of colleagues about a contact. It never reaches the contact, nor any agent’s prompt. */
export const contactNote = z
  .object({
    id: id('contact_note').describe('Id of the note.'),
    contact_id: id('contact').describe('The contact that the note is about.'),
    text: z.string().describe('The words of the note. Neither the contact nor any model sees them.'),
    author: contactAuthor.describe('The writer of the note.'),
    created_at: timestamp.describe('When it was written.'),
    updated_at: timestamp.describe('When it was last changed.'),
  })
  .meta({
    id: 'ContactNote',
    description: 'A text of colleagues about a contact. Contacts and models never see it.',
  })
export type ContactNote = z.infer<typeof contactNote>
