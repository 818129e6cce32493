/** The assignee and the team of a request, checked, as columns of a conversation. */

import { OperationError, type Parsed } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import { requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { findAssignableMember, teamExists } from './actors.store.ts'
import type { ConversationPatch } from './describe-change.ts'

type Assignment = Pick<Parsed<'conversations.assign'>, 'assignee_id' | 'team_id'>

/** Refuses a member or a team to whom the conversation cannot be assigned. */
export async function assignmentOf(
  work: Scope<Session>,
  channelId: string,
  input: Assignment,
): Promise<ConversationPatch> {
  if (input.assignee_id === undefined && input.team_id === undefined) {
    throw new OperationError('validation_failed', {
      fields: [
        {
          path: ['assignee_id'],
          rule: 'required',
          message: 'Give assignee_id or team_id; null takes it from whoever has it.',
        },
      ],
    })
  }
  return {
    ...(input.assignee_id === undefined ? {} : await assigneeOf(work, channelId, input.assignee_id)),
    ...(input.team_id === undefined ? {} : { team_id: await teamOf(work, input.team_id) }),
  }
}

async function assigneeOf(
  work: Scope<Session>,
  channelId: string,
  id: string | null,
): Promise<ConversationPatch> {
  if (id === null) return { assignee: null, assignee_id: null }
  const path = ['assignee_id']
  const member = await findAssignableMember(work, requireReference('member', id, path))
  if (!member || member.removed_at) throw unknownReference('member', path)
  const refuse = (rule: string, message: string) =>
    new OperationError('validation_failed', { fields: [{ path, rule, message }] })
  if (member.suspended_at) {
    throw refuse('suspended', `${member.name} is suspended: choose another member, or lift the suspension.`)
  }
  if (member.role === 'viewer') {
    throw refuse('only_reads', `${member.name} only reads: choose an agent, an admin or an owner.`)
  }
  const isScoped = member.role === 'agent' && member.channel_ids !== null
  if (isScoped && !member.channel_ids!.includes(channelId)) {
    throw refuse('out_of_scope', `${member.name} does not see this channel: choose somebody who does.`)
  }
  return { assignee: member.name, assignee_id: member.id }
}

async function teamOf(work: Scope<Session>, id: string | null): Promise<string | null> {
  if (id === null) return null
  const team = requireReference('team', id, ['team_id'])
  if (!(await teamExists(work, team))) throw unknownReference('team', ['team_id'])
  return team
}
