/** From one AI agent to another, as the vendor's own services ask for it. */
import { z } from 'zod'
import { type DialectRoute, readInput, refusing } from '../kit/index.ts'
import { answerOne } from './envelopes.ts'
import { invalidField, refuse } from './errors.ts'
import { ids } from './ids.ts'

const id = z.string().trim().min(1).max(64)
const newHandoff = z.looseObject({
  conversation_id: id,
  target_agent_id: id.optional(),
  to_agent_id: id.optional(),
  reason: z.string().trim().max(500).nullish(),
})

export const agentHandoffRoutes: DialectRoute[] = [
  // A function: the agent that answers decides to whom it may hand off, and only then is anything changed.
  {
    method: 'POST',
    path: '/internal/handoffs',
    fields: { agent_id: 'target_agent_id', id: 'conversation_id' },
    async answer(request, api) {
      const body = readInput(newHandoff, request.body)
      const asked = body.target_agent_id ?? body.to_agent_id
      if (asked === undefined)
        throw invalidField('target_agent_id', 'Give the agent that answers from now on.', 'required')
      const target = ids.readField('agent', 'target_agent_id', asked)
      const conversation_id = ids.readField('conversation', 'conversation_id', body.conversation_id)
      const unknown = () => refuse(request, 'CONVERSATION_NOT_FOUND', 'There is no such conversation.')
      const { agent_id } = await refusing(
        api.call('conversations.get', { id: conversation_id }),
        'not_found',
        unknown,
      )
      const from = agent_id === null ? undefined : await api.call('agents.get', { id: agent_id })
      if (!from?.transfer_agent_ids.includes(target))
        throw refuse(
          request,
          'FORBIDDEN',
          'This agent is not in handoff_targets of the agent that answers.',
          {
            field: 'target_agent_id',
          },
        )
      const reason = body.reason || undefined
      const { agent_id: now } = await api.call('conversations.transfer', {
        ...{ id: conversation_id, agent_id: target, reason },
      })
      return answerOne(request, 201, {
        conversation_id: ids.show('conversation', conversation_id),
        from_agent_id: ids.show('agent', from.id),
        to_agent_id: ids.showOptional('agent', now),
        reason: reason ?? null,
        status: 'completed',
      })
    },
  },
]
