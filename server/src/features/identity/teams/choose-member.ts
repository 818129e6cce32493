/** Gives conversations of a team to its members, one after the other, while the team's row is held. */

import type { Session } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { lockCandidates, setLastAssigned } from './assignment.store.ts'
import { nextMember } from './team.ts'
import { lockTeam } from './teams.store.ts'

/** Of the members given, those who are there now. */
export type OnlineMembers = (
  work: Scope<Session>,
  memberIds: readonly string[],
) => Promise<ReadonlySet<string>>

export interface ChosenMember {
  id: string
  name: string
}

export interface MemberChooser {
  /** Undefined: nobody of the team may be given a conversation on this channel now. */
  next(channelId: string): Promise<ChosenMember | undefined>
}

/** Undefined when the team is gone. Others who choose for this team wait until the transaction ends. */
export async function openMemberChooser(
  work: Scope,
  teamId: string,
  onlineMembers: OnlineMembers,
): Promise<MemberChooser | undefined> {
  const team = await lockTeam(work, teamId)
  if (!team) return undefined
  const candidates = team.assignment === 'manual' ? [] : await lockCandidates(work, teamId)
  const ids = candidates.map(({ id }) => id)
  const online = ids.length === 0 ? new Set<string>() : await onlineMembers(work, ids)
  return {
    async next(channelId) {
      const member = nextMember(team.assignment, candidates, channelId, online)
      if (!member) return undefined
      member.open_conversations++
      member.last_assigned_number =
        Math.max(...candidates.map(({ last_assigned_number }) => last_assigned_number)) + 1
      await setLastAssigned(work, teamId, member)
      return { id: member.id, name: member.name }
    },
  }
}
