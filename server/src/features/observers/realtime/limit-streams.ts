/**
 * How many streams one process holds open. It is the process that is protected: each has limits of its own, and a
 * process that died holds no place, so its clients find one elsewhere.
 */

import { OperationError, type Principal } from '@parley/contracts'
import { principalIdOf } from '../../../platform/operations/principal-id.ts'

export interface StreamLimits {
  perKey: number
  perWorkspace: number
}

export const STREAM_LIMITS: StreamLimits = { perKey: 100, perWorkspace: 1000 }
const RETRY_AFTER_SECONDS = 10

export function createStreamCounter(limits: StreamLimits) {
  const open = new Map<string, number>()
  let all = 0

  /** Takes a place; the answer gives it back. */
  function take(principal: Principal): () => void {
    const { workspaceId } = principal
    const places = [
      { name: `key ${workspaceId} ${principalIdOf(principal)}`, most: limits.perKey, whose: 'this key' },
      { name: `workspace ${workspaceId}`, most: limits.perWorkspace, whose: 'this workspace' },
    ]
    for (const { name, most, whose } of places) {
      if ((open.get(name) ?? 0) < most) continue
      throw new OperationError('rate_limited', {
        detail: `There are ${most} streams of ${whose} open already. Close one, or try again in ${RETRY_AFTER_SECONDS} s.`,
        params: { bucket: 'streams', limit: most, retry_after_seconds: RETRY_AFTER_SECONDS },
      })
    }
    for (const { name } of places) open.set(name, (open.get(name) ?? 0) + 1)
    all++
    let given = false
    return () => {
      if (given) return
      given = true
      all--
      for (const { name } of places) {
        const left = open.get(name)! - 1
        if (left === 0) open.delete(name)
        else open.set(name, left)
      }
    }
  }

  return { take, open: () => all }
}
export type StreamCounter = ReturnType<typeof createStreamCounter>
