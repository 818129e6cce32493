import { OperationError, type Parsed } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import type { CostFilter } from './costs.store.ts'

type Period = Omit<Parsed<'costs.export'>, 'since'> & { since?: string | undefined }

const LONGEST_MS = 400 * 24 * 60 * 60 * 1000

/** The entries that a caller asks for. `isOpen`: a list is read a page at a time, so its period may have any length. */
export function readCostFilter(
  { principal, now }: OperationContext,
  input: Period,
  { isOpen = false }: { isOpen?: boolean } = {},
): CostFilter {
  const since = input.since === undefined ? undefined : new Date(input.since)
  const until = input.until === undefined ? now : new Date(input.until)
  if (since && until <= since) throw refuse('not_after_since', 'Send a time after since.')
  if (!isOpen && since && until.getTime() - since.getTime() > LONGEST_MS)
    throw refuse('too_long', 'Ask for at most 400 days at a time.')
  return {
    workspaceId: principal.workspaceId,
    since,
    until,
    channelId: optionalId('channel', input.channel_id),
    agentId: optionalId('agent', input.agent_id),
    conversationId: optionalId('conversation', input.conversation_id),
    source: input.source,
  }
}

function refuse(rule: string, message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path: ['until'], rule, message }] })
}
