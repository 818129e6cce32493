/** Statements on whose turn it is. Reads the conversations that members have, which nothing else counts. */

import { type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { Candidate } from './team.ts'

/**
 * Members who may be given conversations. Their rows are locked first: two teams that share a member do not both fill
 * the member's last place.
 */
export async function lockCandidates(work: Scope, teamId: string): Promise<Candidate[]> {
  await work.transaction.rows(sql`
    select 1 from members m
     where m.workspace_id = ${work.workspaceId}
       and m.id in (select tm.member_id from team_members tm where tm.workspace_id = ${work.workspaceId} and tm.team_id = ${teamId})
     order by m.id for no key update`)
  return work.transaction.rows<Candidate>(sql`
    select m.id, m.name, m.role, m.channel_ids, m.capacity, tm.last_assigned_number, o.open_conversations
      from team_members tm
      join members m on m.workspace_id = tm.workspace_id and m.id = tm.member_id
      join open_conversations_of_team(${teamId}) o on o.member_id = tm.member_id
     where tm.workspace_id = ${work.workspaceId} and tm.team_id = ${teamId}
       and m.removed_at is null and m.suspended_at is null`)
}

/** The caller holds the team's row. */
export async function setLastAssigned(
  work: Scope,
  teamId: string,
  member: Pick<Candidate, 'id' | 'last_assigned_number'>,
): Promise<void> {
  await work.transaction.rows(sql`
    update team_members set last_assigned_number = ${member.last_assigned_number}
     where workspace_id = ${work.workspaceId} and team_id = ${teamId} and member_id = ${member.id}`)
}

export interface DueAssignmentCheck {
  workspace_id: string
  team_id: string
}

/** Teams of every workspace for which a conversation may wait that somebody could take now. */
export function dueAssignmentChecks(session: Session, most: number): Promise<DueAssignmentCheck[]> {
  return session.rows<DueAssignmentCheck>(sql`select * from due_team_assignment_checks(${most})`)
}

/** Deletes the requests so far; later ones stay. */
export async function takeAssignmentChecks(
  tx: Transaction,
  { workspace_id, team_id }: DueAssignmentCheck,
): Promise<void> {
  await tx.rows(sql`
    delete from team_assignment_checks where workspace_id = ${workspace_id} and team_id = ${team_id}`)
}

export async function addAssignmentCheck(
  tx: Transaction,
  { workspace_id, team_id }: DueAssignmentCheck,
): Promise<void> {
  await tx.rows(sql`
    insert into team_assignment_checks (workspace_id, team_id) values (${workspace_id}, ${team_id})`)
}
