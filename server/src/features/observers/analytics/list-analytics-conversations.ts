/** Lists the conversations that a figure counted. Those of erased contacts are counted, and not listed. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { paginate } from '../../../platform/paging/index.ts'
import {
  CONVERSATION_VIEW,
  type ConversationView,
  presentConversation,
} from '../../conversations/conversations/index.ts'
import { behindFigure } from './figures/figures.store.ts'
import { readScope } from './figures/scope.ts'

export const listAnalyticsConversations: Handler<'analytics.conversations'> = async (context, input) => {
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
    context.transaction,
    behindFigure(CONVERSATION_VIEW, scope, input.metric, input.handoff_reason),
    input,
    (row: ConversationView) => presentConversation(row, context.now),
  )
}
