import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { turn } from './turn.ts'

export const turnOperations = operations({
  'turns.list': {
    method: 'GET',
    path: '/v1/turns',
    scope: 'conversations:read',
    summary: 'List the turns of a conversation or an agent, newest first.',
    input: z.object({
      ...pageInput,
      conversation_id: id('conversation').optional().describe('Only turns in this conversation.'),
      agent_id: id('agent').optional().describe('Only turns of this agent.'),
    }),
    output: pageOf(turn),
  },
  'turns.get': {
    method: 'GET',
    path: '/v1/turns/{id}',
    scope: 'conversations:read',
    summary: 'Read how an answer came about: passages, tool calls, model, tokens, time and cost.',
    input: z.object({ id: id('turn') }),
    output: turn,
  },
})
