import { OperationError } from '@parley/contracts'
import type { OperationContext } from '../../../../platform/operations/handler.ts'
import { questionExists } from './questions.store.ts'

export async function requireQuestion(context: OperationContext, id: string): Promise<void> {
  if (/^[0-9a-f]{64}$/.test(id) && (await questionExists(context, id))) return
  throw new OperationError('not_found', {
    detail: `There is no question ${JSON.stringify(id.slice(0, 80))}: take the id from analytics.unanswered.`,
  })
}
