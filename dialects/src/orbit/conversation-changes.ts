/** Changes of one conversation. Each route answers the conversation as it stands afterwards. */
import type { Conversation } from '@parley/contracts'
import { z } from 'zod'
import { type DialectRequest, type DialectRoute, readInput, route, time } from '../kit/index.ts'
import { presentConversation } from './conversation.ts'
import { conversationId, noConversation } from './conversations.ts'
import { answerOne } from './envelopes.ts'
import { invalidField, refuse, saying } from './errors.ts'
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

/** The new assignee, a user or a team. The other one of the two stays as it is. */
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

/** The refusals and the answer of every change. A change that contradicts the state of the conversation is 409. */
function changed(status = 'does not allow this now') {
  return {
    refusals: {
      not_found: noConversation,
      conflict: saying('CONVERSATION_STATE_CONFLICT', `The conversation ${status}.`),
    },
    write: (conversation: Conversation, { request }: { request: DialectRequest }) =>
      answerOne(request, 200, presentConversation(conversation)),
  }
}

const path = (change: string) => `/conversations/{conversation}/${change}`
const ofPath = (request: DialectRequest) => ({ id: conversationId(request) })

export const conversationChangeRoutes: DialectRoute[] = [
  route({
    method: 'POST',
    path: path('assign'),
    operation: 'conversations.assign',
    read(request) {
      const to = readAssignment(readInput(assignment, request.body))
      return { ...ofPath(request), ...to }
    },
    ...changed(),
  }),
  route({
    method: 'PUT',
    path: path('tags'),
    operation: 'conversations.update',
    read(request) {
      const { tags } = readInput(tagging, request.body)
      return { ...ofPath(request), tags }
    },
    ...changed(),
  }),
  route({
    method: 'POST',
    path: path('close'),
    operation: 'conversations.resolve',
    read(request) {
      const { reason, note } = readInput(closing, request.body)
      return { ...ofPath(request), reason: reason ?? undefined, note: note ?? undefined }
    },
    ...changed('is closed already'),
  }),
  route({
    method: 'POST',
    path: path('snooze'),
    operation: 'conversations.snooze',
    read(request) {
      const until = readUntil(request, readInput(snoozing, request.body))
      return { ...ofPath(request), until }
    },
    ...changed('is closed or archived'),
  }),
  route({
    method: 'POST',
    path: path('reopen'),
    operation: 'conversations.reopen',
    read: ofPath,
    ...changed('is open already'),
  }),
  route({
    method: 'POST',
    path: path('read'),
    operation: 'conversations.mark_read',
    read: ofPath,
    ...changed(),
  }),
  route({
    method: 'POST',
    path: path('unread'),
    operation: 'conversations.mark_unread',
    read: ofPath,
    ...changed(),
  }),
  route({
    method: 'POST',
    path: path('archive'),
    operation: 'conversations.archive',
    read: ofPath,
    ...changed('is archived already'),
  }),
]
