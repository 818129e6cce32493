import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** A text of colleagues to each other beside a conversation. It never reaches the contact, nor any agent’s prompt. */
export const note = z
  .object({
    id: id('note').describe('Id of the note.'),
    conversation_id: id('conversation').describe('The conversation that the note is about.'),
    text: z.string().describe('The words of the note. Neither the contact nor any model sees them.'),
    mentions: z.array(id('member')).describe('Members whom the note mentions.'),
    author: z
      .object({
        kind: z
          .enum(['member', 'key', 'agent', 'operator', 'rule'])
          .describe('The kind of actor that wrote it.'),
        id: z.string().nullable().describe('Id of the member, key, agent or rule. Null for the operator.'),
        name: z.string().nullable().describe('Name of the writer. Null: it has none.'),
      })
      .describe('The writer of the note.'),
    created_at: timestamp.describe('When it was written.'),
    updated_at: timestamp.describe('When it was last changed.'),
  })
  .meta({
    id: 'Note',
    description: 'A text of colleagues to each other about a conversation. Contacts and models never see it.',
  })
export type Note = z.infer<typeof note>
