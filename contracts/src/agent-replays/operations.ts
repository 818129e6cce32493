import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf, timestamp } from '../kit/page.ts'
import { runTarget } from '../scenarios/run.ts'
import {
  agentReplay,
  agentReplayDifference,
  agentReplayResult,
  agentReplayScope,
  agentReplayState,
  agentReplayTurn,
} from './replay.ts'

/** Conversations of one replay. */
export const MOST_REPLAYED_CONVERSATIONS = 200

export const agentReplayOperations = operations({
  'agent_replays.list': {
    method: 'GET',
    path: '/v1/agent-replays',
    scope: 'agents:read',
    summary: 'List replays of conversations, newest first.',
    input: z.object({
      ...pageInput,
      agent_id: id('agent').optional().describe('Only replays of this agent.'),
      state: agentReplayState.optional().describe('Only replays in this state.'),
    }),
    output: pageOf(agentReplay),
  },
  'agent_replays.get': {
    method: 'GET',
    path: '/v1/agent-replays/{id}',
    scope: 'agents:read',
    summary: 'Read a replay and how far it is.',
    input: z.object({ id: id('agent_replay') }),
    output: agentReplay,
  },
  'agent_replays.create': {
    method: 'POST',
    path: '/v1/agent-replays',
    scope: 'agents:write',
    summary:
      'Replay stored conversations with the draft of an agent, its published settings or an earlier version. Nothing is sent to anybody and tools change nothing; model calls cost what they cost.',
    status: 202,
    errors: ['conflict'],
    input: z.object({
      agent_id: id('agent').describe('The agent.'),
      target: runTarget
        .default('draft')
        .describe(
          'The settings that answer. `draft`: as they would be published. `version`: those of `version`. Default: `draft`.',
        ),
      version: z
        .number()
        .int()
        .min(1)
        .max(1_000_000)
        .optional()
        .describe('Number of the version, with the target `version`. Default: none.'),
      last: z
        .number()
        .int()
        .min(1)
        .max(MOST_REPLAYED_CONVERSATIONS)
        .default(50)
        .describe('How many conversations: those with the newest messages. Default: 50.'),
      answered_by: agentReplayScope
        .default('agent')
        .describe(
          'The answers that are compared. `agent`: those of this agent. `all`: those of any agent, and of other systems. Default: `agent`.',
        ),
      channel_id: id('channel')
        .optional()
        .describe('Only conversations on this channel. Default: all channels.'),
      from: timestamp.optional().describe('Only messages from this time on. Default: no limit.'),
      to: timestamp.optional().describe('Only messages before this time. Default: no limit.'),
      conversation_ids: z
        .array(id('conversation'))
        .min(1)
        .max(MOST_REPLAYED_CONVERSATIONS)
        .optional()
        .describe('Exactly these conversations, instead of the newest ones. Default: none.'),
      turns_per_conversation: z
        .number()
        .int()
        .min(1)
        .max(100)
        .default(20)
        .describe('Most turns of one conversation: the newest ones. Default: 20.'),
    }),
    output: agentReplay,
  },
  'agent_replays.cancel': {
    method: 'POST',
    path: '/v1/agent-replays/{id}/cancel',
    scope: 'agents:write',
    summary: 'Stop a replay. Turns so far stay. A replay that is over stays as it is.',
    input: z.object({ id: id('agent_replay') }),
    output: agentReplay,
  },
  'agent_replays.list_turns': {
    method: 'GET',
    path: '/v1/agent-replays/{id}/turns',
    scope: 'messages:read',
    summary: 'List the turns of a replay: the original answer beside the new one, and what differs.',
    input: z.object({
      id: id('agent_replay'),
      ...pageInput,
      result: agentReplayResult.optional().describe('Only turns with this result.'),
      difference: agentReplayDifference.optional().describe('Only turns with this kind of difference.'),
      conversation_id: id('conversation').optional().describe('Only turns of this conversation.'),
    }),
    output: pageOf(agentReplayTurn),
  },
  'agent_replays.get_turn': {
    method: 'GET',
    path: '/v1/agent-replay-turns/{id}',
    scope: 'messages:read',
    summary: 'Read one turn of a replay beside the original.',
    input: z.object({ id: id('agent_replay_turn') }),
    output: agentReplayTurn,
  },
})
