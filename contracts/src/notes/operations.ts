import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { note } from './note.ts'

const noteFields = {
  text: z
    .string()
    .trim()
    .min(1)
    .max(10_000)
    .describe('The words of the note, at most 10,000 characters. `@Ravi Kumar` mentions a member.'),
  mentions: z
    .array(id('member'))
    .max(50)
    .describe(
      'Members to point at it, beside those whose @name stands in the text; a first name does where one member has it.',
    ),
}

export const noteOperations = operations({
  'notes.list': {
    method: 'GET',
    path: '/v1/conversations/{conversation_id}/notes',
    scope: 'conversations:read',
    summary: 'List a conversation’s private notes, newest first.',
    input: z.object({
      ...pageInput,
      conversation_id: id('conversation').describe('The conversation whose notes are listed.'),
    }),
    output: pageOf(note),
  },
  'notes.get': {
    method: 'GET',
    path: '/v1/notes/{id}',
    scope: 'conversations:read',
    summary: 'Read a private note.',
    input: z.object({ id: id('note') }),
    output: note,
  },
  'notes.create': {
    method: 'POST',
    path: '/v1/conversations/{conversation_id}/notes',
    scope: 'conversations:write',
    // A text about the contact: erasing the contact must delete it.
    audit: 'bare',
    summary: 'Write a private note, which the contact never sees.',
    status: 201,
    input: z.object({
      conversation_id: id('conversation').describe('The conversation that the note is about.'),
      text: noteFields.text,
      mentions: noteFields.mentions.default([]),
    }),
    output: note,
  },
  'notes.update': {
    method: 'PATCH',
    path: '/v1/notes/{id}',
    scope: 'conversations:write',
    // A text about the contact: erasing the contact must delete it.
    audit: 'bare',
    summary: 'Change a private note that you wrote.',
    input: z.object({ id: id('note'), text: noteFields.text, mentions: noteFields.mentions.optional() }),
    output: note,
  },
  'notes.delete': {
    method: 'DELETE',
    path: '/v1/notes/{id}',
    scope: 'conversations:write',
    // A text about the contact: erasing the contact must delete it.
    audit: 'bare',
    summary: 'Delete a private note.',
    status: 204,
    input: z.object({ id: id('note') }),
    output: z.null(),
  },
})
