import { OperationError, type WebhookReplay } from '@parley/contracts'
import { lockSequencer } from '../../../../platform/events/lock-sequencer.ts'
import type { OperationContext } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { signalLanes } from '../deliver/signal-lanes.ts'
import type { WebhooksDependencies } from '../dependencies.ts'
import { lockEndpoint } from '../endpoints/endpoints.store.ts'
import { findReplayable, insertReplays, type ReplayRange } from './replays.store.ts'

/** In one transaction: either all of them are in line or none, so a process that ends in between loses nothing. */
const LIMIT = 10_000

export async function replayMany(
  { platform, replayLimit = LIMIT }: WebhooksDependencies,
  context: OperationContext,
  shownId: string,
  range: ReplayRange & { onlyFailed: boolean },
): Promise<WebhookReplay> {
  const { workspaceId } = context.principal
  const endpointId = requireId('webhook_endpoint', shownId)
  // Blocks erasure while rows are copied.
  await lockSequencer(context)
  // Two calls at once must not put the same event in line twice.
  const endpoint = await lockEndpoint(context, endpointId)
  if (!endpoint) throw notFound('webhook_endpoint', shownId)
  if (!endpoint.active) {
    throw new OperationError('conflict', {
      detail: 'The endpoint is switched off: set active to true, then replay.',
    })
  }
  const found = await findReplayable(
    context.transaction,
    { ...range, workspaceId, endpointId },
    replayLimit + 1,
  )
  const taken = found.slice(0, replayLimit)
  if (taken.length > 0) {
    await insertReplays(context, endpointId, taken)
    signalLanes(platform.wake, context, [endpointId])
  }
  return {
    replayed: taken.length,
    remaining: (found[0]?.total ?? 0) - taken.length,
    next_sequence: found[replayLimit]?.event_sequence ?? null,
  }
}
