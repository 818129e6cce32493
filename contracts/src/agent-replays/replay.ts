/** An agent replay: stored conversations, answered once more by an agent with one set of settings. */
import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'
import { runTarget } from '../scenarios/run.ts'

export const agentReplayState = z.enum(['queued', 'running', 'done', 'cancelled'])

export const agentReplayResult = z.enum(['same', 'changed', 'failed'])
export type AgentReplayResult = z.infer<typeof agentReplayResult>

export const agentReplayDifference = z.enum([
  'text',
  'tools',
  'tool_arguments',
  'hands_off',
  'no_longer_hands_off',
  'unknown_answer',
  'no_longer_unknown_answer',
  'silent',
  'no_longer_silent',
  'transfers',
  'no_longer_transfers',
  'check_failed',
  'other_model',
  'failed',
])
export type AgentReplayDifference = z.infer<typeof agentReplayDifference>

export const agentReplayScope = z.enum(['agent', 'all'])

const count = (text: string, example: number) =>
  z
    .number()
    .int()
    .describe(text)
    .meta({ examples: [example] })

const cost = (text: string) =>
  z.number().int().nullable().describe(`${text}, in millionths of a US dollar. Null: a price is not known.`)

const duration = (text: string, example: number) =>
  z
    .number()
    .int()
    .nullable()
    .describe(`${text}, in milliseconds. Null: not known.`)
    .meta({ examples: [example] })

export const agentReplay = z
  .object({
    id: id('agent_replay').describe('Id of the replay.'),
    agent_id: id('agent').describe('The agent.'),
    target: runTarget.describe(
      'The settings that answer: those of the draft, the published ones, or those of a version.',
    ),
    version: count('The version that answers, or that the draft was based on.', 4),
    state: agentReplayState.describe(
      'State of the replay. `done`: every conversation was replayed, whatever differed.',
    ),
    conversations: count(
      'Conversations of the replay that are stored and that you may see. One that was erased since is not counted.',
      200,
    ),
    conversations_done: count('Those of them that were replayed.', 200),
    turns: count('Turns that were answered so far.', 612),
    same: count('Turns whose answer is the same.', 540),
    changed: count('Turns whose answer differs.', 70),
    failed: count('Turns that got no answer because something failed.', 2),
    differences: z
      .array(
        z.object({
          difference: agentReplayDifference.describe('Kind of difference.'),
          turns: count('Turns with this difference. A turn may have several.', 48),
        }),
      )
      .describe('How often each kind of difference occurs, the most frequent first.'),
    cost_micros: cost('Cost of the model calls of the replay'),
    original_cost_micros: cost('Cost of the original answers to the same turns'),
    average_duration_ms: duration('Average time of an answer of the replay', 930),
    original_average_duration_ms: duration('Average time of the original answers to the same turns', 1120),
    created_at: timestamp.describe('When it was asked for.'),
    started_at: timestamp.nullable().describe('When it began. Null: it waits.'),
    finished_at: timestamp.nullable().describe('When it ended. Null: it has not ended.'),
  })
  .meta({
    id: 'AgentReplay',
    description: 'Stored conversations, answered once more by an agent with one set of settings.',
  })
export type AgentReplay = z.infer<typeof agentReplay>

const said = z.object({
  message_id: id('message').describe('The message in the conversation.'),
  text: z
    .string()
    .describe('Text of the message.')
    .meta({ examples: ['What does a haircut cost?'] }),
  created_at: timestamp.describe('When it was written.'),
})

const toolCall = z.object({
  tool: z
    .string()
    .describe('Name of the tool.')
    .meta({ examples: ['create_booking'] }),
  arguments: z
    .record(z.string(), z.unknown())
    .describe('The arguments of the call. Long ones are cut off.')
    .meta({ examples: [{ service: 'Haircut', starts_at: '2026-03-03T09:30:00.000Z' }] }),
  status: z
    .enum(['done', 'needs_confirmation', 'refused', 'failed', 'would_do'])
    .describe('Outcome of the call. `would_do`: a replay only notes the call; nothing was carried out.'),
  is_recorded: z
    .boolean()
    .describe(
      'True: in the replay the agent got the answer that the same call had got in the original turn; the tool was not called.',
    ),
})
export type AgentReplayToolCall = z.infer<typeof toolCall>

const source = z.object({
  document_id: id('document').nullable().describe('The document. Null: it is no document of a base.'),
  title: z
    .string()
    .describe('Title of the source.')
    .meta({ examples: ['Prices'] }),
})

const answer = {
  outcome: z
    .enum(['answered', 'unknown_answer', 'handed_off', 'transferred', 'silent', 'failed'])
    .nullable()
    .describe('The outcome of the turn. Null: no record of the turn is left, or another system answered.')
    .meta({ examples: ['answered'] }),
  text: z.string().nullable().describe('The answer. Null: there was none.'),
  tools: z
    .array(toolCall)
    .describe('The tools that were called, in order, without searches of the knowledge.'),
  sources: z.array(source).describe('The sources of the answer.'),
  model: z
    .string()
    .nullable()
    .describe('The model that answered. Null: not known.')
    .meta({ examples: ['built-in'] }),
  cost_micros: cost('Cost of the answer'),
  duration_ms: duration('How long the answer took', 930),
}

export const agentReplayTurn = z
  .object({
    id: id('agent_replay_turn').describe('Id of the turn in the replay.'),
    replay_id: id('agent_replay').describe('The replay.'),
    conversation_id: id('conversation').describe('The conversation.'),
    result: agentReplayResult.describe('Whether the answer is the same, differs, or failed.'),
    differences: z.array(agentReplayDifference).describe('Kinds of difference. Empty: nothing differs.'),
    is_text_compared: z
      .boolean()
      .describe(
        'False: the texts were not compared, because both hand off, or because the original carried out a tool that a replay only notes.',
      ),
    customer: z.array(said).describe('The messages of the customer that are answered.'),
    original: z
      .object({
        turn_id: id('turn').nullable().describe('The turn as it was. Null: no record of it is left.'),
        messages: z.array(said).describe('The messages of the answer. Empty: there was none.'),
        ...answer,
      })
      .describe('The answer that the customer got.'),
    replayed: z.object(answer).describe('The answer with the settings of the replay. It was not sent.'),
    created_at: timestamp.describe('When it was replayed.'),
  })
  .meta({
    id: 'AgentReplayTurn',
    description: 'One turn of a stored conversation: the original answer beside that of the replay.',
  })
export type AgentReplayTurn = z.infer<typeof agentReplayTurn>
