import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

export const lifecycle = z.enum(['open', 'pending', 'snoozed', 'closed', 'archived'])
export type Lifecycle = z.infer<typeof lifecycle>
export const responder = z.enum(['ai', 'person', 'none'])
export const priority = z.enum(['low', 'normal', 'high', 'urgent'])
export type Priority = z.infer<typeof priority>

/** The reply window as state (P5): open until when, what may be sent now, and what would happen instead. */
export const replyWindow = z.object({
  open: z.boolean().describe('Whether free-form content may leave now, as far as the window goes.'),
  expires_at: timestamp
    .nullable()
    .describe('When the window closes. Null: it is closed, or the channel has none.'),
  may_send: z
    .array(z.enum(['any', 'template']))
    .describe('The content that may be sent now: `any`, or approved templates. Empty: none.'),
  otherwise: z
    .object({
      code: z.string().describe('The error that a free-form message would get.'),
      message: z.string().describe('The same in a sentence, for people.'),
      action: z.enum(['send_template', 'wait_for_contact', 'none']).describe('The step to take instead.'),
    })
    .nullable()
    .optional()
    .describe('The refusal that a free-form message would meet now. Null: it would leave.'),
})

/** A conversation's handoff to a person while it lasts; handoffs.get has all of it. */
export const activeHandoff = z.object({
  id: id('handoff').describe('Id of the handoff: handoffs.get has all of it.'),
  reason: z.string().describe('Why a person was asked for, in words or as a code.'),
  requested_by: z
    .string()
    .describe('The one who asked: `contact`, `ai`, `person`, `api`, `rule` or `system`.'),
  summary: z.string().nullable().optional().describe('A summary for the person who picks up.'),
  created_at: timestamp.describe('When a person was asked for.'),
})

/** A promise that a person of the business made to the contact in this conversation. */
export const commitment = z.object({
  message_id: id('message').describe('The message in which it stands.'),
  text: z
    .string()
    .describe('The sentence as it was written.')
    .meta({ examples: ['Please come tomorrow at 10:30, we fix it without charge.'] }),
  by: z.string().nullable().describe('Name of the person who wrote it. Null: not known.'),
  kinds: z
    .array(z.enum(['time', 'price', 'exception', 'action']))
    .describe(
      'Kinds of promise in it: a day or hour, a price (or that it is free), an exception, or to do something.',
    ),
  date: z
    .string()
    .nullable()
    .describe('The promised day, YYYY-MM-DD, by the clock of the agent. Null: none is named.')
    .meta({ examples: ['2026-11-24'] }),
  time: z
    .string()
    .nullable()
    .describe('The promised hour, HH:MM. Null: none is named.')
    .meta({ examples: ['10:30'] }),
  made_at: timestamp.describe('When it was written.'),
})

/** The thread of one contact on one channel. */
export const conversation = z
  .object({
    id: id('conversation').describe('Id of the conversation. A contact has one per channel, for good.'),
    channel_id: id('channel').describe('The channel on which they talk.'),
    channel_kind: z
      .string()
      .optional()
      .describe('The medium of the channel: `whatsapp` or `webchat`. Some events leave it out.'),
    contact_id: id('contact').describe('The contact at the other end.'),
    contact_name: z
      .string()
      .nullable()
      .optional()
      .describe(
        'Name of the contact; null where it is not known. Left out of events, which have the contact itself.',
      ),
    contact_phone: z
      .string()
      .nullable()
      .optional()
      .describe(
        'Phone number of the contact; null where it is not known. Left out of events, which have the contact itself.',
      ),
    agent_id: id('agent')
      .nullable()
      .describe(
        'The agent that answers: the channel’s, or the one that it was transferred to. Null: no agent.',
      ),
    session_id: id('session').nullable().describe('The session that is open now. Null: none is.'),
    lifecycle: lifecycle.describe(
      'How far it is. `pending` waits for the contact, `snoozed` for a time; `archived` is closed and out of every list but the archive.',
    ),
    responder: responder.describe(
      'The side that answers now: the AI, a person, or none because no agent is active.',
    ),
    responder_epoch: z
      .number()
      .int()
      .describe(
        'A number that grows with every change of responder. Send it along with a message to be sure that you still respond.',
      ),
    version: z
      .number()
      .int()
      .describe(
        'A number that grows with every change by a person, the API or a rule. Send it as `if_version` to notice a change that came first. Messages and reading leave it as it is.',
      ),
    assignee: z.string().nullable().describe('Name of the person who is responsible. Null: nobody is.'),
    assignee_id: id('member')
      .nullable()
      .describe('The member who is responsible. Null: nobody, or a person who is no member.'),
    team_id: id('team').nullable().describe('The team that is responsible. Null: none.'),
    tags: z.array(z.string()).describe('Labels that people, rules and your software have given.'),
    priority: priority.describe('How urgent it is. Default: `normal`.'),
    unread_count: z
      .number()
      .int()
      .describe(
        'Messages of the contact that no person has seen. Messages that the AI has answered stay unread.',
      ),
    snoozed_until: timestamp
      .nullable()
      .describe('When a snoozed conversation comes back. Null: it is not snoozed.'),
    closed_at: timestamp.nullable().describe('When it was closed. Null: it goes on.'),
    custom_fields: z
      .record(z.string(), z.unknown())
      .describe('Values of the workspace’s own fields, by the key of the field.')
      .meta({ examples: [{ order_number: 1207 }] }),
    waiting_since: timestamp
      .nullable()
      .describe('Since when the contact waits for an answer. Null: nobody owes one.'),
    first_response_due_at: timestamp
      .nullable()
      .describe(
        'When a person should have answered, by the response target that applies. Null: nothing is owed, or its clock stands still.',
      ),
    resolution_due_at: timestamp
      .nullable()
      .describe(
        'When it should be closed, by the response target that applies. Null: nothing is owed, or its clock stands still.',
      ),
    target_state: z
      .enum(['none', 'on_track', 'at_risk', 'breached'])
      .describe('Of the targets that still run, the worst. `none`: no target runs.'),
    handoff: activeHandoff.nullable().describe('The handoff to a person that is active. Null: none is.'),
    reply_window: replyWindow.describe(
      'The content that may be sent now, and until when. Events take only the time into account and have no `otherwise`.',
    ),
    commitments: z
      .array(commitment)
      .optional()
      .describe(
        'Promises of people that hold now, oldest first: agents answer from them and never contradict them. Only conversations.get has them; left out where there are none.',
      ),
    campaign_id: id('campaign')
      .optional()
      .describe('The last campaign that wrote in it; left out where none did, and of events.'),
    messages_count: z.number().int().describe('Messages of both sides.'),
    last_message_text: z
      .string()
      .nullable()
      .describe('The last message as one line of text. Null: there is none.'),
    last_message_at: timestamp.nullable().describe('When the last message was written. Null: there is none.'),
    last_inbound_at: timestamp.nullable().describe('When the contact last wrote. Null: never.'),
    created_at: timestamp.describe('When the conversation began.'),
    updated_at: timestamp.describe('When the conversation was last changed.'),
  })
  .meta({
    id: 'Conversation',
    description: 'The thread of one contact on one channel. It never ends; it is opened and closed.',
  })
export type Conversation = z.infer<typeof conversation>

/** One bounded exchange inside a conversation. On WhatsApp: one rolling 24-hour window. */
export const session = z
  .object({
    id: id('session').describe('Id of the session.'),
    conversation_id: id('conversation').describe('The conversation that it is a part of.'),
    channel_id: id('channel').describe('The channel of the conversation.'),
    channel_kind: z
      .string()
      .describe('The medium of the channel: `whatsapp` or `webchat`.')
      .meta({ examples: ['whatsapp'] }),
    contact_id: id('contact').describe('The contact of the conversation.'),
    agent_id: id('agent').nullable().describe('The agent that answers in it. Null: none.'),
    status: z
      .enum(['open', 'handed_off', 'resolved'])
      .describe('`open` goes on, `handed_off` is with a person, `resolved` has ended.'),
    responder: responder.describe('The one who answers the conversation now.'),
    intent: z
      .string()
      .nullable()
      .describe('The wish of the contact as a code, such as `appointment_booking`. Null: not known.'),
    lead_score: z.number().int().describe('Score of the lead that this session brought, 0 to 100. 0: none.'),
    messages_count: z.number().int().describe('Messages of both sides in this session.'),
    started_at: timestamp.describe('When its first message was written.'),
    expires_at: timestamp.nullable().describe('When it ends if nobody writes. Null: it has no such time.'),
    last_message_at: timestamp.describe('When its last message was written.'),
    resolved_at: timestamp.nullable().describe('When it ended. Null: it goes on.'),
    metadata: z
      .record(z.string(), z.unknown())
      .optional()
      .describe(
        'Your own data of a session that you opened, such as a chat. The contact does not see it. Left out where there is none.',
      )
      .meta({ examples: [{ order: '1042' }] }),
  })
  .meta({
    id: 'Session',
    description: 'One bounded exchange in a conversation. On WhatsApp: a rolling window of 24 hours.',
  })
export type Session = z.infer<typeof session>
