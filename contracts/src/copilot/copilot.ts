import { z } from 'zod'
import { id } from '../kit/id.ts'

export const suggestionSource = z.object({
  document_id: id('document')
    .nullable()
    .describe(
      'The document that it stands in. Null: it is no document, but a canned reply or a colleague’s message.',
    ),
  title: z
    .string()
    .describe('Title of the document.')
    .meta({ examples: ['Price list'] }),
  quote: z.string().describe('The words that the reply rests on.'),
  address: z
    .string()
    .nullable()
    .describe('Where people can read it on the web. Null: nowhere.')
    .meta({ examples: ['https://example.com/prices#hair'] }),
})

/** A reply that a person may send, and what it rests on. */
export const suggestedReply = z.object({
  text: z
    .string()
    .describe('The reply, ready to send or to change.')
    .meta({ examples: ['A haircut for women costs ₹650 and takes 45 minutes.'] }),
  confidence: z
    .number()
    .min(0)
    .max(1)
    .describe('How well the sources carry it, 0 to 1. Below 0.5, read it twice.')
    .meta({ examples: [0.61] }),
  sources: z.array(suggestionSource).describe('The sources that support it. Empty: it states no facts.'),
})

/** Something worth doing next: the request that does it, complete. */
export const nextAction = z.object({
  action: z
    .enum(['book', 'tag', 'resolve', 'send_template', 'assign', 'hand_off', 'snooze', 'capture_lead'])
    .describe('The kind of action.'),
  label: z
    .string()
    .describe('Words for a button.')
    .meta({ examples: ['Book Haircut for women, Tue 24 Nov, 15:00'] }),
  reason: z
    .string()
    .describe('Why it is suggested, in a sentence.')
    .meta({ examples: ['The contact wants this time, and it is free.'] }),
  operation: z
    .string()
    .describe('Name of the operation that does it, such as `bookings.create`.')
    .meta({ examples: ['bookings.create'] }),
  method: z.enum(['POST', 'PATCH', 'PUT', 'DELETE']).describe('HTTP method of the request that does it.'),
  path: z.string().describe('Path of the request, with its ids filled in.'),
  body: z
    .record(z.string(), z.unknown())
    .describe('Body of the request, complete: send it as it stands.')
    .meta({ examples: [{ starts_at: '2026-11-24T09:30:00.000Z', source: 'api' }] }),
})
export type SuggestedReply = z.infer<typeof suggestedReply>
export type NextAction = z.infer<typeof nextAction>
