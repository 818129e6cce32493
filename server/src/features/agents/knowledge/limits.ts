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

const KINDS = ['documents', 'characters', 'passages'] as const

/**
 * The figures of a workspace. They stay locked until the end of the transaction: two that add at once are judged one after
 * the other.
 */
export async function readRoom(work: Scope): Promise<KnowledgeLimits> {
  const used = await lockUsage(work)
  return {
    documents: Number(used.documents),
    characters: Number(used.characters),
    passages: Number(used.passages),
  }
}

/** The error where a workspace would hold more than it may. A change that only reduces always fits. */
export function fullWith(
  used: KnowledgeLimits,
  growth: Partial<KnowledgeLimits>,
  limits: KnowledgeLimits,
): OperationError | undefined {
  for (const kind of KINDS) {
    const more = growth[kind] ?? 0
    const total = used[kind] + more
    if (more > 0 && total > limits[kind]) return full(kind, total, limits[kind])
  }
  return undefined
}

/** Throws before anything is written when a workspace would hold more than it may. */
export async function requireRoom(
  work: Scope,
  growth: Partial<KnowledgeLimits>,
  limits: KnowledgeLimits,
): Promise<void> {
  const problem = fullWith(await readRoom(work), growth, limits)
  if (problem !== undefined) throw problem
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
