/**
 * Searches, figures, totals and exports: each may keep a processor of the database busy. A few run at once in a process,
 * and a workspace has at most half of what the others leave, so that its searches slow down its own searches.
 */
import { availableParallelism } from 'node:os'
import { type OperationDefinition, OperationError } from '@parley/contracts'
import type { Clock } from '../platform/clock/clock.ts'
import { createFairSlots } from '../platform/worker/fair-slots.ts'

export interface HeavyReadLimits {
  /** Under way at once in this process. */
  slots: number
  /** Of one workspace that may wait for their turn. */
  waiting: number
  /** How long one waits. Milliseconds. */
  waitMs: number
}

export interface HeavyReads {
  /** Runs `work` when it is the workspace's turn. Throws `rate_limited` when too many wait, or after waiting too long. */
  run<T>(workspaceId: string, work: () => Promise<T>): Promise<T>
}

export const HEAVY_READ_LIMITS: HeavyReadLimits = {
  slots: Math.max(4, 2 * availableParallelism()),
  waiting: 40,
  waitMs: 10_000,
}
const LEAST = 1
const RETRY_AFTER_SECONDS = 2

export function isHeavyRead(name: string, { method }: OperationDefinition, input: unknown): boolean {
  if (name === 'knowledge.search' || name === 'views.count') return true
  if (method !== 'GET') return false
  const { search, include } = input as { search?: unknown; include?: unknown }
  return (
    search !== undefined || include === 'total' || name.startsWith('analytics.') || name.endsWith('.export')
  )
}

export function createHeavyReads(clock: Clock, limits: HeavyReadLimits = HEAVY_READ_LIMITS): HeavyReads {
  const slots = createFairSlots({ slots: limits.slots, least: LEAST })
  const waiting = new Map<string, (() => void)[]>()

  function startWaiting(): void {
    for (;;) {
      const workspaceId = slots.next(waiting.keys())
      if (workspaceId === undefined) return
      waiting.get(workspaceId)!.shift()!()
      forgetEmpty(workspaceId)
    }
  }
  function forgetEmpty(workspaceId: string): void {
    if (waiting.get(workspaceId)?.length === 0) waiting.delete(workspaceId)
  }

  function wait(workspaceId: string): Promise<void> {
    const queue = waiting.get(workspaceId) ?? []
    if (queue.length >= limits.waiting) throw tooMany(`${queue.length} of them wait for their turn already`)
    waiting.set(workspaceId, queue)
    return new Promise((resolve, reject) => {
      const start = () => {
        cancel()
        slots.take(workspaceId, 1)
        resolve()
      }
      const cancel = clock.after(limits.waitMs, () => {
        queue.splice(queue.indexOf(start), 1)
        forgetEmpty(workspaceId)
        reject(tooMany(`this one waited ${limits.waitMs / 1000} s for its turn`))
      })
      queue.push(start)
    })
  }

  return {
    async run(workspaceId, work) {
      if (slots.room(workspaceId) > 0 && !waiting.has(workspaceId)) slots.take(workspaceId, 1)
      else await wait(workspaceId)
      try {
        return await work()
      } finally {
        slots.give(workspaceId, 1)
        startWaiting()
      }
    },
  }
}

function tooMany(why: string): OperationError {
  return new OperationError('rate_limited', {
    detail:
      `This workspace asks for too many searches, figures, totals or exports at once: ${why}. ` +
      `Ask for fewer at a time, and try again in ${RETRY_AFTER_SECONDS} s.`,
    params: { bucket: 'heavy_reads', retry_after_seconds: RETRY_AFTER_SECONDS },
  })
}
