import { z } from 'zod'
import { priority } from '../conversations/conversation.ts'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** A conversation’s passing from the AI to people, with all that the person needs to go on where it stands. */
export const handoff = z
  .object({
    id: id('handoff').describe('Id of the handoff.'),
    conversation_id: id('conversation').describe('The conversation that passed to a person.'),
    session_id: id('session').nullable().describe('The session in which it happened. Null: none was open.'),
    status: z
      .enum(['active', 'resolved'])
      .describe(
        '`active` while a person is to answer, `resolved` once the AI answers again or the conversation is closed.',
      ),
    reason: z
      .string()
      .describe('Why, in words or as a code: `asked_for_a_person`, `complaint`, `no_answer_found`, …'),
    requested_by: z
      .enum(['contact', 'ai', 'person', 'api', 'rule', 'system'])
      .describe('The one who asked for a person.'),
    summary: z
      .string()
      .nullable()
      .describe(
        'The wish of the contact and the state of the conversation, in a few sentences. Null: not written yet, or nothing was said.',
      ),
    tried: z
      .array(
        z.object({
          step: z
            .string()
            .describe('The step, in words.')
            .meta({ examples: ['Searched for “discount”'] }),
          outcome: z
            .string()
            .describe('The result, in words.')
            .meta({ examples: ['found nothing'] }),
          at: timestamp.nullable().describe('When. Null: not known.'),
        }),
      )
      .describe('The earlier steps of the agent: searches, tools and answers, in order.'),
    fields: z
      .array(
        z.object({
          name: z
            .string()
            .describe('The name of the detail, such as `Phone`.')
            .meta({ examples: ['Name'] }),
          value: z
            .string()
            .describe('The words of the contact.')
            .meta({ examples: ['Asha Verma'] }),
        }),
      )
      .describe(
        'Details that the contact has given: name, phone, e-mail, and answers to the agent’s questions.',
      ),
    from_agent_id: id('agent').nullable().describe('The agent that answered before. Null: none did.'),
    assignee_id: id('member')
      .nullable()
      .describe('The member who is to answer. Null: nobody in particular yet.'),
    team_id: id('team').nullable().describe('The team that is to answer. Null: none.'),
    priority: priority.describe('How urgent it is.'),
    after_hours: z.boolean().describe('True: asked for out of business hours, so the agent took a message.'),
    expected_at: timestamp
      .nullable()
      .describe('When people are back, if nobody was there. Null: people were there.'),
    note: z.string().nullable().describe('Words for the person who answers, from whoever asked. Null: none.'),
    resolution: z.string().nullable().describe('The result, from handoffs.resolve. Null: none was given.'),
    created_at: timestamp.describe('When a person was asked for.'),
    resolved_at: timestamp.nullable().describe('When it ended. Null: it is active.'),
  })
  .meta({
    id: 'Handoff',
    description: 'The passing of a conversation from the AI to people, with all that the person needs.',
  })
export type Handoff = z.infer<typeof handoff>
