/** One action over many conversations, each with a result of its own. */
import type { ErrorCode, Input, Output } from '@parley/contracts'
import { z } from 'zod'
import { type DialectRequest, type DialectRoute, readInput } from '../kit/index.ts'
import { assignment, readAssignment, readUntil, snoozing, tagging } from './conversation-changes.ts'
import { answerOne } from './envelopes.ts'
import { WORDINGS } from './error-words.ts'
import { refuse } from './errors.ts'
import { ids } from './ids.ts'

const MOST = 100
/** The vendor's actions by ours. */
const ACTIONS = {
  close: 'resolve',
  reopen: 'reopen',
  snooze: 'snooze',
  assign: 'assign',
  add_tags: 'add_tags',
  remove_tags: 'remove_tags',
  mark_read: 'mark_read',
  mark_unread: 'mark_unread',
  archive: 'archive',
} as const
type Action = keyof typeof ACTIONS
type Change = Omit<Input<'conversations.bulk'>, 'ids' | 'action'>

const bulk = z.looseObject({
  ids: z.array(z.string().max(64)).min(1),
  action: z.enum(Object.keys(ACTIONS) as [Action]),
  params: z.record(z.string(), z.unknown()).nullish(),
})
const closing = z.looseObject({ reason: z.string().max(500).nullish() })

export const bulkRoutes: DialectRoute[] = [
  // A function: nothing is called where no id can be one of ours.
  {
    method: 'POST',
    path: '/conversations/bulk',
    fields: { tags: 'params.tags', assignee_id: 'params.assignee_id', team_id: 'params.team_id' },
    async answer(request, api) {
      const body = readInput(bulk, request.body)
      if (body.ids.length > MOST)
        throw refuse(request, 'BULK_LIMIT_EXCEEDED', `Send at most ${MOST} ids at a time.`, {
          field: 'ids',
          limit: MOST,
        })
      const change = readChange(request, body.action, body.params ?? {})
      const asked = [...new Set(body.ids)]
      const known = asked.flatMap((shown) => {
        const id = ids.read('conversation', shown)
        return id === undefined ? [] : [{ shown, id }]
      })
      const { results } =
        known.length === 0
          ? { results: [] }
          : await api.call('conversations.bulk', {
              ids: known.map(({ id }) => id),
              action: ACTIONS[body.action],
              ...change,
            })
      const failed = new Map(asked.map((shown) => [shown, NOT_FOUND]))
      const succeeded: string[] = []
      for (const result of results) {
        const { shown } = known[result.index]!
        if ('error' in result) {
          failed.set(shown, failureOf(result.error))
        } else {
          failed.delete(shown)
          succeeded.push(shown)
        }
      }
      return answerOne(request, 200, {
        action: body.action,
        succeeded,
        failed: [...failed].map(([id, failure]) => ({ id, ...failure })),
      })
    },
  },
]

function readChange(request: DialectRequest, action: Action, params: Record<string, unknown>): Change {
  switch (action) {
    case 'assign':
      return readAssignment(readInput(assignment, params))
    case 'add_tags':
    case 'remove_tags':
      return { tags: readInput(tagging, params).tags }
    case 'snooze':
      return { until: readUntil(request, readInput(snoozing, params)) }
    case 'close':
      return { reason: readInput(closing, params).reason ?? undefined }
    default:
      return {}
  }
}

type Result = Output<'conversations.bulk'>['results'][number]
type Failure = Extract<Result, { error: unknown }>['error']
const NOT_FOUND = { code: 'CONVERSATION_NOT_FOUND', message: 'There is no such conversation.' }

function failureOf({ code, message }: Failure) {
  if (code === 'not_found') return NOT_FOUND
  if (code === 'conflict') return { code: 'CONVERSATION_STATE_CONFLICT', message }
  return { code: WORDINGS[code as ErrorCode]?.code ?? WORDINGS.internal.code, message }
}
