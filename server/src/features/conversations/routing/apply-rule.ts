/** Carries out what a rule says, by the code that people's changes go through. */
import { showId } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import {
  type ChangeContext,
  type ConversationPatch,
  changeConversation,
  findAssignableMember,
  lockConversation,
  type OpenedConversation,
  ruleActor,
} from '../conversations/index.ts'
import type { HandOff } from '../handoffs/index.ts'
import type { Arrival } from './routing-rule.ts'
import { type RuleToAsk, recordMatch } from './routing-rules.store.ts'
import { sendRuleText } from './send-rule-text.ts'

/** The caller holds the conversation's lock. */
export async function applyRule(
  platform: Pick<Platform, 'wake'>,
  handOff: HandOff,
  context: ChangeContext,
  { conversationId, text: words, isPrivate }: Pick<Arrival, 'conversationId' | 'text' | 'isPrivate'>,
  rule: RuleToAsk,
): Promise<void> {
  const { transaction } = context
  const conversation = (await lockConversation(context, conversationId))!
  const patch = await patchOf(transaction, conversation, rule)
  await recordMatch(context, rule.id)
  await changeConversation(platform, context, conversation, patch, { by: ruleActor(rule) })
  const isTold = isPrivate && (await sendRuleText(platform, context, conversation, { rule, words }))
  if (rule.actions.hand_off && conversation.responder !== 'person') {
    const changed = (await lockConversation(context, conversationId))!
    await handOff(context, changed, {
      reason: rule.name,
      requested_by: 'rule',
      note: `Routing rule ${showId('routing_rule', rule.id)}`,
      assigneeId: changed.assignee_id,
      teamId: changed.team_id,
      priority: changed.priority,
      // The text of the rule says what happens now; without one the platform does.
      ...(!isTold && { announcement: 'notice' }),
    })
  }
  transaction.afterCommit(() => platform.wake.signal('assignments'))
}

/** A member who cannot be given the conversation is left out: the team's own way finds another. */
export async function patchOf(
  session: Session,
  conversation: OpenedConversation,
  { actions }: Pick<RuleToAsk, 'actions'>,
): Promise<ConversationPatch> {
  const { team_id, assignee_id, priority, add_tags } = actions
  const member = assignee_id && (await findAbleMember(session, conversation, assignee_id))
  const isOtherTeam = team_id !== undefined && team_id !== conversation.team_id
  return {
    ...(team_id && { team_id }),
    ...(member
      ? { assignee_id: member.id, assignee: member.name }
      : isOtherTeam && { assignee_id: null, assignee: null }),
    ...(priority && { priority }),
    ...(add_tags && { tags: [...new Set([...conversation.tags, ...add_tags])] }),
  }
}

async function findAbleMember(
  session: Session,
  { workspace_id, channel_id }: OpenedConversation,
  id: string,
): Promise<{ id: string; name: string } | undefined> {
  const member = await findAssignableMember({ transaction: session, workspaceId: workspace_id }, id)
  if (!member || member.removed_at || member.suspended_at || member.role === 'viewer') return undefined
  const isScoped = member.role === 'agent' && member.channel_ids !== null
  return isScoped && !member.channel_ids!.includes(channel_id) ? undefined : member
}
