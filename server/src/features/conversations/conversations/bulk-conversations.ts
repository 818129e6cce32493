/** Does one thing to many conversations: each by the operation for one, in a transaction of its own. */
import { ERRORS, type FieldProblem, OperationError, type Output, type Parsed } from '@parley/contracts'
import { isRetryableDatabaseError } from '../../../platform/database/index.ts'
import type {
  CallContext,
  Handler,
  Handlers,
  OperationContext,
} from '../../../platform/operations/handler.ts'
import { tenantOf } from '../../../platform/operations/tenant-of.ts'
import type { Platform } from '../../../platform/platform.ts'
import { requireFuture } from './snooze-time.ts'

type BulkInput = Parsed<'conversations.bulk'>
type Result = Output<'conversations.bulk'>['results'][number]
type Outcome = { error: { code: string; message: string } } | { id: string }

export type BulkHandlers = Pick<
  Handlers,
  `conversations.${'update' | 'assign' | 'snooze' | 'reopen' | 'archive' | 'mark_read' | 'mark_unread' | 'resolve'}`
>

/** Tries of a transaction that lost against another one. */
const TRIES = 3

export const bulkConversations =
  (platform: Pick<Platform, 'database' | 'log'>, handlers: BulkHandlers): Handler<'conversations.bulk'> =>
  async (context, input) => {
    refuseIncomplete(input, context.now)
    const outcomes = new Map<string, Outcome>()
    const results: Result[] = []
    for (const [index, id] of input.ids.entries()) {
      const outcome = outcomes.get(id) ?? (await carryOut(platform, handlers, context, input, id))
      outcomes.set(id, outcome)
      results.push({ index, ...outcome })
    }
    return { results }
  }

async function carryOut(
  { database, log }: Pick<Platform, 'database' | 'log'>,
  handlers: BulkHandlers,
  context: CallContext,
  input: BulkInput,
  id: string,
): Promise<Outcome> {
  for (let tries = 1; ; tries++) {
    try {
      await database.transaction(tenantOf(context.principal), (tx) =>
        perform(handlers, { ...context, transaction: tx }, input, id),
      )
      return { id }
    } catch (error) {
      if (error instanceof OperationError) return { error: refusalOf(error) }
      if (tries < TRIES && isRetryableDatabaseError(error)) continue
      log.error({ err: error, conversation: id, action: input.action }, 'one of many could not be changed')
      return { error: { code: 'internal', message: `${ERRORS.internal.title}. ${ERRORS.internal.remedy}` } }
    }
  }
}

function perform(
  handlers: BulkHandlers,
  context: OperationContext,
  input: BulkInput,
  id: string,
): Promise<unknown> {
  const { reason } = input
  switch (input.action) {
    case 'resolve':
      return handlers['conversations.resolve'](context, { id, reason })
    case 'reopen':
      return handlers['conversations.reopen'](context, { id, reason })
    case 'snooze':
      return handlers['conversations.snooze'](context, { id, reason, until: input.until! })
    case 'archive':
      return handlers['conversations.archive'](context, { id, reason })
    case 'assign': {
      const { assignee_id, team_id } = input
      return handlers['conversations.assign'](context, { id, reason, assignee_id, team_id })
    }
    case 'add_tags':
      return handlers['conversations.update'](context, { id, reason, add_tags: input.tags })
    case 'remove_tags':
      return handlers['conversations.update'](context, { id, reason, remove_tags: input.tags })
    case 'set_priority':
      return handlers['conversations.update'](context, { id, reason, priority: input.priority })
    case 'mark_read':
      return handlers['conversations.mark_read'](context, { id })
    case 'mark_unread':
      return handlers['conversations.mark_unread'](context, { id })
  }
}

type Setting = 'until' | 'assignee_id' | 'team_id' | 'tags' | 'priority'

/** The further inputs of actions. Each action needs some of them. */
const TAKES: { [Action in BulkInput['action']]?: readonly Setting[] } = {
  snooze: ['until'],
  assign: ['assignee_id', 'team_id'],
  add_tags: ['tags'],
  remove_tags: ['tags'],
  set_priority: ['priority'],
}
const SETTINGS: readonly Setting[] = ['until', 'assignee_id', 'team_id', 'tags', 'priority']

/** An error that concerns all of them is reported once. */
function refuseIncomplete(input: BulkInput, now: Date): void {
  const { action } = input
  const taken = TAKES[action] ?? []
  const given = SETTINGS.filter((setting) => input[setting] !== undefined)
  const fields: FieldProblem[] = given
    .filter((setting) => !taken.includes(setting))
    .map((setting) => ({
      path: [setting],
      rule: 'not_allowed',
      message: `The action ${action} takes no ${setting}: leave it out.`,
    }))
  if (taken.length > 0 && !taken.some((setting) => given.includes(setting))) {
    const message = `The action ${action} needs ${taken.join(' or ')}.`
    fields.push({ path: [taken[0]!], rule: 'required', message })
  }
  if (fields.length > 0) throw new OperationError('validation_failed', { fields })
  if (action === 'snooze') requireFuture(input.until!, now)
}

function refusalOf(error: OperationError): { code: string; message: string } {
  const said = error.fields.map(({ message }) => message).join(' ')
  const { title, remedy } = ERRORS[error.code]
  return {
    code: error.code,
    message: said || (error.message === title ? `${title}. ${remedy}` : error.message),
  }
}
