/** What changes one conversation. Each answers the conversation as it stands afterwards. */
import type { Api, Conversation } from '@parley/contracts'
import { z } from 'zod'
import { type DialectRequest, type DialectRoute, readInput, refusing, time } from '../kit/index.ts'
import { presentConversation } from './conversation.ts'
import { conversationId, onConversation } from './conversations.ts'
import { answerOne } from './envelopes.ts'
import { invalidField, refuse } from './errors.ts'
import { ids } from './ids.ts'

const reference = z.string().min(1).max(64).nullable()
export const assignment = z.looseObject({
  assignee_id: reference.optional(),
  /** The older name of assignee_id. */
  agent_id: reference.optional(),
  team_id: reference.optional(),
})
export const tagging = z.looseObject({ tags: z.array(z.string().trim().min(1).max(64)).max(100) })
const closing = z.looseObject({
  reason: z.string().max(500).nullish(),
  note: z.string().max(2000).nullish(),
})
export const snoozing = z.looseObject({ until: time.optional(), snoozed_until: time.optional() })

/** Who it goes to. The other one of the two stays as it is. */
export function readAssignment(body: z.output<typeof assignment>): {
  assignee_id?: string | null
  team_id?: string | null
} {
  const field = body.assignee_id === undefined ? 'agent_id' : 'assignee_id'
  const assignee = body[field]
  if ((assignee === undefined) === (body.team_id === undefined))
    throw invalidField('assignee_id', 'Give exactly one of assignee_id and team_id; null unassigns.')
  if (assignee !== undefined)
    return { assignee_id: assignee === null ? null : ids.readField('member', field, assignee) }
  return { team_id: body.team_id ? ids.readField('team', 'team_id', body.team_id) : null }
}

export function readUntil(request: DialectRequest, body: z.output<typeof snoozing>): string {
  const until = body.until ?? body.snoozed_until
  if (until === undefined) throw invalidField('until', 'Give a time in the future.', 'required')
  if (Date.parse(until) <= request.now.getTime())
    throw refuse(request, 'SNOOZE_NOT_IN_FUTURE', 'Give a time in the future.', {
      field: 'until',
      value: until,
      expected: 'an ISO 8601 time in the future',
    })
  return until
}

/** `change` of the conversation in the path; what contradicts its state is 409. */
async function answerChanged(
  request: DialectRequest,
  change: (id: string) => Promise<Conversation>,
  status?: string,
) {
  const id = conversationId(request)
  const work = refusing(onConversation(request, change(id)), 'conflict', () =>
    refuse(
      request,
      'CONVERSATION_STATE_CONFLICT',
      `The conversation ${status ?? 'does not allow this now'}.`,
    ),
  )
  return answerOne(request, 200, presentConversation(await work))
}

function plain(
  path: string,
  call: (api: Api, id: string) => Promise<Conversation>,
  status?: string,
): DialectRoute {
  return {
    method: 'POST',
    path: `/conversations/{conversation}/${path}`,
    answer: (request, api) => answerChanged(request, (id) => call(api, id), status),
  }
}

export const conversationChangeRoutes: DialectRoute[] = [
  {
    method: 'POST',
    path: '/conversations/{conversation}/assign',
    async answer(request, api) {
      const to = readAssignment(readInput(assignment, request.body))
      return answerChanged(request, (id) => api.call('conversations.assign', { id, ...to }))
    },
  },
  {
    method: 'PUT',
    path: '/conversations/{conversation}/tags',
    async answer(request, api) {
      const { tags } = readInput(tagging, request.body)
      return answerChanged(request, (id) => api.call('conversations.update', { id, tags }))
    },
  },
  {
    method: 'POST',
    path: '/conversations/{conversation}/close',
    async answer(request, api) {
      const { reason, note } = readInput(closing, request.body)
      return answerChanged(
        request,
        (id) =>
          api.call('conversations.resolve', { id, reason: reason ?? undefined, note: note ?? undefined }),
        'is closed already',
      )
    },
  },
  {
    method: 'POST',
    path: '/conversations/{conversation}/snooze',
    async answer(request, api) {
      const until = readUntil(request, readInput(snoozing, request.body))
      return answerChanged(
        request,
        (id) => api.call('conversations.snooze', { id, until }),
        'is closed or archived',
      )
    },
  },
  plain('reopen', (api, id) => api.call('conversations.reopen', { id }), 'is open already'),
  plain('read', (api, id) => api.call('conversations.mark_read', { id })),
  plain('unread', (api, id) => api.call('conversations.mark_unread', { id })),
  plain('archive', (api, id) => api.call('conversations.archive', { id }), 'is archived already'),
]
