import { z } from 'zod'
import { contactAudience } from '../audiences/audience.ts'
import { booking } from '../bookings/booking.ts'
import { budget } from '../budgets/budget.ts'
import { call } from '../calls/call.ts'
import { campaign } from '../campaigns/campaign.ts'
import { contact } from '../contacts/contact.ts'
import { conversation, session } from '../conversations/conversation.ts'
import { handoff } from '../handoffs/handoff.ts'
import { contactImport } from '../imports/import.ts'
import { EXAMPLE_ID_TAIL, id } from '../kit/id.ts'
import { ID_PREFIXES } from '../kit/id-text.ts'
import { timestamp } from '../kit/page.ts'
import { document } from '../knowledge/knowledge.ts'
import { lead } from '../leads/lead.ts'
import { message } from '../messages/message.ts'
import { note } from '../notes/note.ts'
import { priorityCause } from '../priority-rules/priority-rule.ts'
import { sessionAnalysis } from '../sessions/session-analysis.ts'

const agentName = z.object({
  id: id('agent').describe('The agent.'),
  name: z.string().optional().describe('Its name at that time.'),
})

const change = z.object({
  by: z
    .object({
      kind: z
        .enum(['member', 'key', 'agent', 'operator', 'rule', 'contact', 'system'])
        .describe('The kind of actor.'),
      id: z.string().nullable().describe('The actor, where it has an id.'),
      name: z.string().nullable().describe('The name of the actor at that time.'),
    })
    .describe('The actor that changed the conversation.'),
  reason: z.string().nullable().describe('The reason that the actor gave.'),
  fields: z
    .record(z.string(), z.tuple([z.unknown(), z.unknown()]))
    .describe('Each changed field of the conversation: the value before, and the value after.'),
})

/**
 * The data of events, by noun. A snapshot is the resource as it was when the event happened. An event has the snapshots that
 * matter for its type; the others are absent. Renaming, removing or changing a field here, or in one of the resources,
 * needs a new EVENT_SCHEMA_VERSION.
 */
export const eventData = z
  .object({
    message: message.optional().describe('The message that the event is about.'),
    conversation: conversation.optional().describe('The conversation in which it happened.'),
    session: session.optional().describe('The session of the conversation in which it happened.'),
    contact: z
      .union([contact, z.object({ id: id('contact').describe('The contact that was erased.') })])
      .optional()
      .describe('The contact. Of an erased contact, the id alone.'),
    merged_contact: z
      .object({ id: id('contact').describe('The contact that is there no longer.') })
      .optional()
      .describe('Of a merge: the contact that became a part of `contact`.'),
    document: document
      .optional()
      .describe('The document of a knowledge base that is ready, without its text.'),
    lead: lead.optional().describe('The lead that the event is about.'),
    booking: booking.optional().describe('The booking that the event is about.'),
    handoff: handoff
      .extend({
        assignee: z.string().nullable().describe('Name of the person, also of one who is no member.'),
      })
      .optional()
      .describe('The handoff that began or ended.'),
    note: z
      .union([note, z.string()])
      .nullish()
      .describe(
        'The note of a colleague. In `session.resolved`: the words with which the session was closed.',
      ),
    agent: agentName.optional().describe('The agent that answers the conversation.'),
    from_agent: agentName.optional().describe('Of a transfer: the agent that answered before.'),
    to_agent: agentName.optional().describe('Of a transfer: the agent that answers from now on.'),
    channel: z
      .object({
        id: id('channel').describe('The channel.'),
        name: z.string().optional().describe('Name that people choose the channel by.'),
        status: z.string().optional().describe('`active`, `needs_attention` or `disabled`.'),
        attention: z
          .string()
          .nullish()
          .describe('The step that its owner must take before it can send again.'),
      })
      .optional()
      .describe('The channel, in events about channels and templates.'),
    template: z
      .object({
        id: id('template').describe('The template.'),
        name: z.string().optional().describe('Its name at the provider.'),
        status: z
          .string()
          .optional()
          .describe('Whether the provider lets it be sent, in the provider’s word.'),
        language: z.string().optional().describe('Its language, such as `en_US`.'),
        category: z.string().optional().describe('Its category, such as `utility`.'),
      })
      .optional()
      .describe('The template, once it was synced.'),
    webhook_endpoint: z
      .object({
        id: id('webhook_endpoint').describe('The endpoint.'),
        url: z.string().describe('Where its events are posted.'),
        description: z.string().nullable().describe('The words of its owner.'),
        format: z.string().describe('`native`, or the dialect in which its events are posted.'),
        active: z.boolean().describe('Whether it gets events.'),
        disabled_reason: z.string().nullable().describe('Why it was switched off.'),
      })
      .optional()
      .describe('The webhook endpoint that was switched off.'),
    import: contactImport.optional().describe('The import that ended: completed, cancelled or failed.'),
    change: change.optional().describe('Of a changed conversation: the actor, the reason and the fields.'),
    changed: z
      .union([z.array(z.string()), z.record(z.string(), z.unknown())])
      .optional()
      .describe('Names of the changed fields. In `template.updated`: what the provider reported.'),
    previous: z
      .object({
        starts_at: timestamp.describe('The start before it was moved.'),
        ends_at: timestamp.describe('The end before it was moved.'),
        resource_id: id('resource').describe('The resource before it was moved.'),
      })
      .optional()
      .describe('Of a rescheduled booking: the time that it had before.'),
    reason: z.string().nullish().describe('Of a transfer: why.'),
    reminder: z
      .object({
        minutes_before: z.number().int().describe('Minutes before the start of the booking.'),
        message_id: id('message').describe('The message with the reminder.'),
      })
      .optional()
      .describe('Of a reminded booking: the reminder.'),
    response_target: z
      .object({
        id: id('response_target').describe('The response target.'),
        name: z.string().nullable().describe('Its name; null once another target applies.'),
        kind: z.string().describe('`first_response` or `resolution`.'),
        minutes: z.number().int().describe('Minutes within which it is to be met.'),
        started_at: timestamp.describe('When its clock started.'),
        due_at: timestamp.nullable().describe('When it is due; null while its clock stands still.'),
      })
      .optional()
      .describe('The response target that is at risk, or was missed.'),
    priority_rule: z
      .object({
        id: id('priority_rule').describe('The rule.'),
        name: z.string().describe('Its name at that time.'),
        causes: z.array(priorityCause).describe('The intents and phrases of the rule that the message fits.'),
        message_id: id('message').describe('The message of the customer.'),
        text_message_id: id('message')
          .nullable()
          .describe('The message that the rule sent. Null: it sent none.'),
        handed_off: z.boolean().describe('Whether the rule asked for a person.'),
      })
      .optional()
      .describe('The priority rule that matched, and what it did.'),
    notice: z
      .object({
        topic: z.string().describe('The topic, in a word.'),
        severity: z.string().describe('How urgent it is.'),
        text: z.string().describe('The text of the provider.'),
      })
      .optional()
      .describe('The report of the provider about the channel.'),
    audience: contactAudience
      .pick({ id: true, name: true, kind: true, contact_count: true })
      .optional()
      .describe('The audience that was created, changed or deleted.'),
    campaign: campaign.optional().describe('The campaign that the event is about.'),
    call: call.optional().describe('The call, as it was then.'),
    analysis: sessionAnalysis
      .optional()
      .describe('Of a session that has ended: its words, and how it ended.'),
    budget: budget
      .optional()
      .describe('The budget of which 80 % are used, or that is used up: a message more would exceed it.'),
    limit: z
      .object({ reason: z.string().describe('The guard that kept the agent silent.') })
      .optional()
      .describe('The limit that the agent reached.'),
  })
  .meta({
    id: 'EventData',
    description:
      'The data of an event: snapshots of the resources that it concerns, as they were when it happened.',
    example: {
      agent: { id: `${ID_PREFIXES.agent}_${EXAMPLE_ID_TAIL}`, name: 'Asha' },
      limit: { reason: 'repeats_itself' },
    },
  })
export type EventData = z.infer<typeof eventData>
