/**
 * Gives conversations that wait in a team to members who have room: what is urgent first, then who waits longest.
 * Every change that may make room or bring a conversation leaves a row that requests a check.
 */

import { isRetryableDatabaseError, type Transaction } from '../../../platform/database/index.ts'
import { inScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import {
  addAssignmentCheck,
  type DueAssignmentCheck,
  dueAssignmentChecks,
  type MemberChooser,
  type OnlineMembers,
  openMemberChooser,
  takeAssignmentChecks,
} from '../../identity/teams/index.ts'
import { changeConversation, lockConversation, SYSTEM } from '../conversations/index.ts'
import { isAnyWaiting, lockNextWaiting } from './facts.store.ts'

const TEAMS_AT_ONCE = 50
const CONVERSATIONS_AT_ONCE = 100

export function createAssigner(
  platform: Pick<Platform, 'database' | 'clock' | 'wake' | 'log'>,
  onlineMembers: OnlineMembers,
): { drain(): Promise<'again' | 'idle'> } {
  const { database, clock, log } = platform

  /** The team's row is held first, but conversations that somebody else holds are passed over: nobody waits in a circle. */
  async function assign(due: DueAssignmentCheck): Promise<boolean> {
    return inScope(database, due.workspace_id, async (work) => {
      const chooser = await openMemberChooser(work, due.team_id, onlineMembers)
      await takeAssignmentChecks(work.transaction, due)
      if (!chooser) return false
      // Channels on which nobody has room: members only get fuller here, so no other of theirs need be asked about.
      const refused: string[] = []
      let given = 0
      while (given < CONVERSATIONS_AT_ONCE) {
        const next = await lockNextWaiting(work, due.team_id, refused)
        if (!next) break
        if (await give(work.transaction, due, next.id, chooser)) given++
        else refused.push(next.channel_id)
      }
      // Rows that another worker held may still wait after it releases them.
      if (await isAnyWaiting(work, due.team_id, refused)) await addAssignmentCheck(work.transaction, due)
      return given === CONVERSATIONS_AT_ONCE
    })
  }

  /** False when nobody may be given it. */
  async function give(
    tx: Transaction,
    due: DueAssignmentCheck,
    id: string,
    chooser: MemberChooser,
  ): Promise<boolean> {
    const conversation = (await lockConversation({ transaction: tx, workspaceId: due.workspace_id }, id))!
    const member = await chooser.next(conversation.channel_id)
    if (!member) return false
    const context = { transaction: tx, now: clock.now(), workspaceId: due.workspace_id }
    const patch = { assignee_id: member.id, assignee: member.name }
    await changeConversation(platform, context, conversation, patch, {
      by: SYSTEM,
      reason: 'the team’s way of assignment',
    })
    return true
  }

  return {
    async drain() {
      const due = await dueAssignmentChecks(database.system, TEAMS_AT_ONCE)
      let hasMore = due.length === TEAMS_AT_ONCE
      const failures: unknown[] = []
      for (const check of due) {
        try {
          hasMore = (await assign(check)) || hasMore
        } catch (error) {
          log.warn(
            { err: error, team_id: check.team_id },
            'a team’s conversations are assigned a little later',
          )
          if (!isRetryableDatabaseError(error)) failures.push(error)
        }
      }
      // Thrown last: one team holds up no other, and the worker slows down.
      if (failures.length > 0) throw failures[0]
      return hasMore ? 'again' : 'idle'
    },
  }
}
