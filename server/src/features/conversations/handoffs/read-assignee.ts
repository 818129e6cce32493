import type { Session } from '../../../platform/database/index.ts'
import { assignmentOf, type OpenedConversation } from '../conversations/index.ts'
import type { HandoffRequest } from './handoff.ts'

export type Named = Pick<HandoffRequest, 'assignee' | 'assigneeId' | 'teamId'>

/** The assignee and team that an input names. Refuses a member or team that cannot get the conversation. */
export async function readAssignee(
  session: Session,
  { workspace_id: workspaceId, channel_id: channelId }: OpenedConversation,
  input: { assignee_id?: string | undefined; team_id?: string | undefined; assignee?: string | undefined },
): Promise<Named> {
  const named: Named = input.assignee === undefined ? {} : { assignee: input.assignee }
  if (input.assignee_id === undefined && input.team_id === undefined) return named
  const patch = await assignmentOf({ transaction: session, workspaceId }, channelId, input)
  if (patch.assignee_id) Object.assign(named, { assigneeId: patch.assignee_id, assignee: patch.assignee })
  if (patch.team_id) named.teamId = patch.team_id
  return named
}
