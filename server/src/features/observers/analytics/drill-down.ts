import { OperationError, type Output, type Parsed, showId } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { paginate } from '../../../platform/paging/index.ts'
import {
  CONVERSATION_VIEW,
  type ConversationView,
  presentConversation,
} from '../../conversations/conversations/index.ts'
import { behindFigure, unansweredQuestions } from './figures/figures.store.ts'
import { readScope } from './figures/scope.ts'

/** The conversations that a figure counted; those of erased people are counted and gone. */
export async function conversationsOfFigure(
  context: OperationContext,
  input: Parsed<'analytics.conversations'>,
): Promise<Output<'analytics.conversations'>> {
  const scope = readScope(context, input)
  if (input.handoff_reason !== undefined && !input.metric.startsWith('handoff')) {
    throw new OperationError('validation_failed', {
      fields: [
        {
          path: ['handoff_reason'],
          rule: 'not_of_this_metric',
          message: 'Only figures of handoffs have reasons: leave it out, or ask for handoffs.',
        },
      ],
    })
  }
  return paginate(
    context.tx,
    behindFigure(CONVERSATION_VIEW, scope, input.metric, input.handoff_reason),
    input,
    (row: ConversationView) => presentConversation(row, context.now),
  )
}

export async function unanswered(
  context: OperationContext,
  input: Pick<Parsed<'analytics.unanswered'>, 'limit'> & Parsed<'analytics.overview'>,
): Promise<Output<'analytics.unanswered'>> {
  const groups = await unansweredQuestions(context.tx, readScope(context, input), input.limit)
  return {
    data: groups.map(({ question, times, last_asked_at, conversation_ids }) => ({
      question,
      times,
      last_asked_at: last_asked_at.toISOString(),
      conversation_ids: conversation_ids.map((id) => showId('conversation', id)),
    })),
  }
}
