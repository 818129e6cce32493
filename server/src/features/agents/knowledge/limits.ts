/** Knowledge quotas of a workspace, and their enforcement. */

import { OperationError } from '@parley/contracts'
import type { Scope } from '../../../platform/operations/work.ts'
import { lockUsage } from './usage.store.ts'

export interface KnowledgeLimits {
  documents: number
  characters: number
  passages: number
}

/** Where nothing else is configured. About 100 MB of memory for the largest base. */
export const KNOWLEDGE_LIMITS: KnowledgeLimits = {
  documents: 10_000,
  characters: 50_000_000,
  passages: 50_000,
}

const VARIABLES: Readonly<Record<keyof KnowledgeLimits, string>> = {
  documents: 'PARLEY_KNOWLEDGE_DOCUMENTS',
  characters: 'PARLEY_KNOWLEDGE_CHARACTERS',
  passages: 'PARLEY_KNOWLEDGE_PASSAGES',
}

/**
 * Throws before anything is written when a workspace would hold more than it may. Its figures stay locked until the end
 * of the transaction: two that add at once are judged one after the other. A change that only reduces always passes.
 */
export async function requireRoom(
  work: Scope,
  growth: Partial<KnowledgeLimits>,
  limits: KnowledgeLimits,
): Promise<void> {
  const used = await lockUsage(work)
  for (const kind of ['documents', 'characters', 'passages'] as const) {
    const more = growth[kind] ?? 0
    const total = Number(used[kind]) + more
    if (more > 0 && total > limits[kind]) throw full(kind, total, limits[kind])
  }
}

function full(kind: keyof KnowledgeLimits, total: number, most: number): OperationError {
  return new OperationError('plan_limit', {
    detail: `With this, the workspace’s knowledge would have ${total} ${kind}; at most ${most} are allowed. Delete documents that nobody needs, or let the operator raise ${VARIABLES[kind]}.`,
  })
}

/** A base that is larger than searches can hold in memory is not built. */
export function baseTooLarge(passages: number, most: number): OperationError {
  return new OperationError('plan_limit', {
    detail: `This base has ${passages} passages; at most ${most} can be searched. Delete documents or split the base, or let the operator raise ${VARIABLES.passages}.`,
  })
}
