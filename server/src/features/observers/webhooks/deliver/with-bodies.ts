/** Gives claimed deliveries the bodies that they are sent with. */
import type { Session } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import { type RenderAgain, renderAgain } from '../render/render-again.ts'
import { ERASED_BODY } from '../webhook-delivery.ts'
import type { ClaimedDelivery } from './claims.store.ts'

/**
 * Only samples, and deliveries of versions before, hold their body. The event of an erased contact is redacted, so that
 * its envelope arrives without the person.
 */
export async function withBodies(
  options: RenderAgain,
  work: Scope<Session>,
  format: string,
  deliveries: readonly ClaimedDelivery[],
): Promise<ClaimedDelivery[]> {
  const known = deliveries.map((each) => (each.body === ERASED_BODY ? { ...each, body: null } : each))
  const without = known.filter(({ body }) => body === null)
  if (without.length === 0) return known
  const bodies = await renderAgain(work, format, without, options)
  return known.map((each) => {
    const { body, problem } = bodies.get(each.id) ?? {}
    return { ...each, body: each.body ?? body ?? null, ...(problem && { problem }) }
  })
}
