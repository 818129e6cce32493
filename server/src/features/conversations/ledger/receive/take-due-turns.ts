/**
 * Turns that are due at once are claimed by the transaction that makes them due, where this process has a place for them: then
 * thinking begins after the commit, without another look. The others are signalled.
 */
import type { Wake } from '../../../../platform/wake/wake.ts'
import type { ClaimOfTurns } from '../../turn-queue/index.ts'
import type { TouchedConversation } from './arrivals.ts'
import type { Receiving } from './receiving.ts'

/** The caller leases what was taken. */
export function takeDueTurns(
  receiving: Receiving,
  touched: readonly TouchedConversation[],
  wake: Pick<Wake, 'signal'>,
): ClaimOfTurns {
  const { transaction, workspaceId, now, turns } = receiving
  const waiting = touched.flatMap(({ id, agent, turn_due_at, turn_lease_until }) => {
    // The end of the turn that a process thinks about looks for newer messages itself.
    const isThoughtAbout = turn_lease_until !== null && turn_lease_until > now
    return turn_due_at === null || isThoughtAbout
      ? []
      : [{ conversationId: id, agentId: agent?.id ?? null, dueAt: turn_due_at }]
  })
  const due = waiting.filter(({ dueAt }) => dueAt <= now)
  const claim = due.length > 0 ? turns.claim(receiving, due) : { taken: [], leaseUntil: now, statements: [] }
  transaction.afterCommit(() => {
    if (claim.taken.length < due.length) wake.signal('turns', { workspaceId })
    for (const { dueAt } of waiting) if (dueAt > now) wake.signal('turns', { workspaceId }, dueAt)
  })
  return claim
}
