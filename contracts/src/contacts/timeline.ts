import { z } from 'zod'
import { callEndReason, callState } from '../calls/call.ts'
import { campaignKind } from '../campaigns/campaign.ts'
import { recipientState } from '../campaigns/campaign-recipient.ts'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'
import { consentChange, contactAuthor } from './consent.ts'
import { identity } from './contact.ts'

export const contactMerge = z
  .object({
    id: id('contact_merge').describe('Id of the merge or split.'),
    kind: z
      .enum(['merged', 'split_off', 'split_from'])
      .describe(
        '`merged`: the other contact became part of this one. `split_off`: the other contact was split off from this one. `split_from`: this contact was split off from the other one.',
      ),
    other_contact_id: id('contact').describe('The other contact. After a merge it is gone.'),
    identities: z.array(identity).describe('The identities that came with it, or went with it.'),
    author: contactAuthor
      .nullable()
      .describe('The one who did it. Null: a provider, or an address that both had, told that they are one.'),
    created_at: timestamp.describe('When it happened.'),
  })
  .meta({ id: 'ContactMerge', description: 'Two contacts became one, or one contact became two.' })
export type ContactMerge = z.infer<typeof contactMerge>

export const TIMELINE_KINDS = [
  'message',
  'booking',
  'consent_change',
  'campaign',
  'call',
  'note',
  'merge',
] as const
export const timelineKind = z.enum(TIMELINE_KINDS)
export type TimelineKind = z.infer<typeof timelineKind>

export const timelineItem = z
  .object({
    kind: timelineKind.describe('The kind of thing. The key of the same name has its details.'),
    at: timestamp.describe('The place in the timeline: when it was written, made or began.'),
    message: z
      .object({
        id: id('message').describe('Id of the message.'),
        conversation_id: id('conversation').describe('The conversation that it is in.'),
        channel_id: id('channel').describe('The channel of the conversation.'),
        direction: z.enum(['inbound', 'outbound']).describe('`inbound`: the contact wrote it.'),
        sender: z.enum(['contact', 'ai', 'person', 'api', 'system']).describe('The kind of writer.'),
        type: z
          .string()
          .describe('The type of its content.')
          .meta({ examples: ['text'] }),
        text: z.string().describe('Its words, or the words that stand for its content.'),
        status: z
          .string()
          .describe('How far it is, as in `messages.get`.')
          .meta({ examples: ['delivered'] }),
        reminder_of: z
          .string()
          .nullable()
          .describe('Id of the booking that it reminds of. Null: it is no reminder.')
          .meta({ examples: ['book_01J9ZK5T3N8Q6W2YB4R7XVC1DE'] }),
      })
      .optional()
      .describe('The message as it is now. It stands where it was written or queued.'),
    booking: z
      .object({
        id: id('booking').describe('Id of the booking.'),
        service: z.string().nullable().describe('The service. Null: none was named.'),
        starts_at: timestamp.describe('When it begins.'),
        ends_at: timestamp.describe('When it ends.'),
        status: z
          .enum(['confirmed', 'cancelled', 'completed', 'no_show'])
          .describe('The status of the booking now.'),
        rescheduled_count: z.number().int().describe('How often it was moved.'),
      })
      .optional()
      .describe('The booking as it is now. It stands where it was made.'),
    consent_change: consentChange.optional().describe('The change of consent.'),
    campaign: z
      .object({
        id: id('campaign').describe('Id of the campaign.'),
        name: z
          .string()
          .describe('Name of the campaign.')
          .meta({ examples: ['Diwali offer'] }),
        kind: campaignKind.describe('Whether it writes or calls.'),
        state: recipientState.describe('How far the campaign came with this contact.'),
        reason: z
          .string()
          .nullable()
          .describe('Why they were not reached, as in `campaigns.list_recipients`. Null: no reason.'),
        replied_at: timestamp.nullable().describe('When they wrote after it. Null: not yet.'),
      })
      .optional()
      .describe('The campaign that reached or tried to reach the contact.'),
    call: z
      .object({
        id: id('call').describe('Id of the call.'),
        state: callState,
        end_reason: callEndReason.nullable().describe('Why it ended. Null: it has not ended.'),
        outcome: z.string().nullable().describe('The outcome that the flow named. Null: none.'),
        answered_at: timestamp.nullable().describe('When it was answered. Null: it was not.'),
        ended_at: timestamp.nullable().describe('When it ended. Null: it has not ended.'),
      })
      .optional()
      .describe('The call as it is now. It stands where it was made.'),
    note: z
      .object({
        id: z
          .string()
          .describe(
            'Id of the note: of `notes.get` where it is beside a conversation, else of `contact_notes`.',
          )
          .meta({ examples: ['cnote_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D'] }),
        about: z.enum(['contact', 'conversation']).describe('The thing that the note is about.'),
        text: z.string().describe('The words of the note.'),
        author: contactAuthor.describe('The writer of the note.'),
      })
      .optional()
      .describe('The note on the contact, or beside one of their conversations.'),
    merge: contactMerge.optional().describe('The merge or split.'),
  })
  .meta({
    id: 'TimelineItem',
    description: 'One thing that happened with a contact.',
    example: {
      kind: 'booking',
      at: '2026-03-02T09:30:00.000Z',
      booking: {
        id: 'bkg_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D',
        service: 'Haircut',
        starts_at: '2026-03-04T06:30:00.000Z',
        ends_at: '2026-03-04T07:00:00.000Z',
        status: 'confirmed',
        rescheduled_count: 0,
      },
    },
  })
export type TimelineItem = z.infer<typeof timelineItem>
