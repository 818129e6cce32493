import { z } from 'zod'
import { priority } from '../conversations/conversation.ts'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** A conversation’s passing from the AI to people, with all that the person needs to go on where it stands. */
export const handoff = z
  .object({
    id: id('handoff'),
    conversation_id: id('conversation'),
    session_id: id('session').nullable(),
    status: z.enum(['active', 'resolved']),
    reason: z.string().describe('Why, in words or as a code: asked_for_a_person, no_answer_found, …'),
    requested_by: z.enum(['contact', 'ai', 'person', 'api', 'rule', 'system']),
    summary: z
      .string()
      .nullable()
      .describe('What the contact wants and where it stands, in a few sentences.'),
    tried: z
      .array(z.object({ step: z.string(), outcome: z.string(), at: timestamp.nullable() }))
      .describe('What the agent did: searches, tools, answers, in order.'),
    fields: z
      .array(z.object({ name: z.string(), value: z.string() }))
      .describe('What the contact has said: name, phone, e-mail, and what the agent asked for.'),
    from_agent_id: id('agent').nullable(),
    assignee_id: id('member').nullable(),
    team_id: id('team').nullable(),
    priority,
    after_hours: z.boolean().describe('Nobody was there: the agent took a message.'),
    expected_at: timestamp.nullable().describe('When people are there again, where nobody is.'),
    note: z.string().nullable(),
    resolution: z.string().nullable(),
    created_at: timestamp,
    resolved_at: timestamp.nullable(),
  })
  .meta({ id: 'Handoff' })
export type Handoff = z.infer<typeof handoff>
