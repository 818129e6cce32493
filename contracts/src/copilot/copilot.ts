import { z } from 'zod'
import { id } from '../kit/id.ts'

export const suggestionSource = z.object({
  document_id: id('document')
    .nullable()
    .describe(
      'The document that it stands in. Null: it is no document, but a canned reply or a colleague’s message.',
    ),
  title: z.string().describe('Title of the document.'),
  quote: z.string().describe('The words that the reply rests on.'),
  address: z.string().nullable().describe('Where people can read it on the web. Null: nowhere.'),
})

/** A reply that a person may send, and what it rests on. */
export const suggestedReply = z.object({
  text: z.string().describe('The reply, ready to send or to change.'),
  confidence: z
    .number()
    .min(0)
    .max(1)
    .describe('How well the sources carry it, 0 to 1. Below 0.5, read it twice.'),
  sources: z.array(suggestionSource).describe('What it rests on. Empty: it states no facts.'),
})

/** Something worth doing next: the request that does it, complete. */
export const nextAction = z.object({
  action: z
    .enum(['book', 'tag', 'resolve', 'send_template', 'assign', 'hand_off', 'snooze', 'capture_lead'])
    .describe('What kind of action it is.'),
  label: z.string().describe('Words for a button.'),
  reason: z.string().describe('Why it is suggested, in a sentence.'),
  operation: z.string().describe('Name of the operation that does it, such as `bookings.create`.'),
  method: z.enum(['POST', 'PATCH', 'PUT', 'DELETE']).describe('HTTP method of the request that does it.'),
  path: z.string().describe('Path of the request, with its ids filled in.'),
  body: z.record(z.string(), z.unknown()).describe('Body of the request, complete: send it as it stands.'),
})
export type SuggestedReply = z.infer<typeof suggestedReply>
export type NextAction = z.infer<typeof nextAction>
