/** Figures and log lines about a call for the operator: its duration and outcome, and failures that are no answers. */
import type { ErrorCode, OperationError, OperationName } from '@parley/contracts'
import { CommitOutcomeUnknownError } from '../platform/database/index.ts'
import type { Log } from '../platform/logging/log.ts'
import type { Metrics } from '../platform/metrics/index.ts'
import { asOperationError } from './errors/as-operation-error.ts'

/** Throws OperationError and nothing else. `onRefused` hears the code before. */
export async function observeCall<T>(
  { log, metrics }: { log: Log; metrics: Metrics },
  { name, requestId }: { name: OperationName; requestId: string | undefined },
  work: () => Promise<T>,
  onRefused?: (code: ErrorCode) => Promise<void>,
): Promise<T> {
  const startedAt = performance.now()
  let result = 'ok'
  try {
    return await work()
  } catch (error) {
    const refusal = asOperationError(error)
    result = refusal.code
    if (refusal !== error) reportFailure(log, error, refusal, { name, requestId })
    await onRefused?.(refusal.code)
    throw refusal
  } finally {
    metrics.observeOperation(name, result, (performance.now() - startedAt) / 1000)
  }
}

function reportFailure(
  log: Log,
  error: unknown,
  refusal: OperationError,
  { name, requestId }: { name: OperationName; requestId: string | undefined },
): void {
  const fields = { err: error, operation: name, request_id: requestId }
  if (refusal.code === 'internal') log.error(fields, 'an operation broke')
  else if (error instanceof CommitOutcomeUnknownError) log.error(fields, 'the outcome of a commit is unknown')
  else log.warn(fields, 'an operation found the database unavailable')
}
