import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** Where a recipient stands. Statuses of the message move it forward. */
export const recipientState = z
  .enum([
    'waiting',
    'queued',
    'sent',
    'delivered',
    'read',
    'answered',
    'failed',
    'refused',
    'unknown',
    'cancelled',
  ])
  .describe(
    '`waiting`: not yet, or not again, attempted. `queued`: the message is in line, or the call is on its way. `sent`, `delivered`, `read`: what the provider reported. `answered`: the call was answered. `failed`: every attempt failed. `refused`: a rule forbids it; `reason` says which. `unknown`: it may have left, and the provider has not said. `cancelled`: the campaign was cancelled before.',
  )
export type RecipientState = z.infer<typeof recipientState>

export const campaignRecipient = z
  .object({
    contact_id: id('contact').nullable().describe('The contact. Null: erased since.'),
    state: recipientState,
    reason: z
      .string()
      .nullable()
      .describe('Why it waits, failed or was refused. Null: there is nothing to say.')
      .meta({ examples: ['contact_opted_out'] }),
    attempts: z.number().int().describe('Attempts so far.'),
    next_attempt_at: timestamp.nullable().describe('When it is attempted, at the earliest. Null: not again.'),
    variant: z.string().nullable().describe('The variant that it got. Null: none.'),
    message_id: id('message').nullable().describe('The message of the last attempt. Null: none yet.'),
    call_id: id('call').nullable().describe('The call of the last attempt. Null: none yet.'),
    queued_at: timestamp.nullable().describe('When the last attempt was put in line.'),
    sent_at: timestamp.nullable().describe('When it was sent.'),
    delivered_at: timestamp.nullable().describe('When it arrived.'),
    read_at: timestamp.nullable().describe('When it was read.'),
    replied_at: timestamp.nullable().describe('When the contact wrote for the first time after it.'),
    failed_at: timestamp.nullable().describe('When the last attempt failed.'),
  })
  .meta({ id: 'CampaignRecipient', description: 'One contact of a campaign, and what became of them.' })
export type CampaignRecipient = z.infer<typeof campaignRecipient>
