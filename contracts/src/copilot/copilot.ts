import { z } from 'zod'
import { id } from '../kit/id.ts'

export const suggestionSource = z.object({
  document_id: id('document').nullable(),
  title: z.string(),
  quote: z.string(),
  address: z.string().nullable(),
})

/** A reply that a person may send, and what it rests on. */
export const suggestedReply = z.object({
  text: z.string(),
  confidence: z.number().min(0).max(1).describe('How well the sources carry it.'),
  sources: z.array(suggestionSource),
})

/** Something worth doing next: the request that does it, complete. */
export const nextAction = z.object({
  action: z.enum(['book', 'tag', 'resolve', 'send_template', 'assign', 'hand_off', 'snooze', 'capture_lead']),
  label: z.string(),
  reason: z.string(),
  operation: z.string().describe('The name of the operation that does it.'),
  method: z.enum(['POST', 'PATCH', 'PUT', 'DELETE']),
  path: z.string().describe('With its ids filled in.'),
  body: z.record(z.string(), z.unknown()),
})
export type SuggestedReply = z.infer<typeof suggestedReply>
export type NextAction = z.infer<typeof nextAction>
