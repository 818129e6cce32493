/** Chooses the assignee of a handoff that names none. */
import type { Platform } from '../../../platform/platform.ts'
import { type OnlineMembers, openMemberChooser } from '../../identity/teams/index.ts'
import {
  type ChangeContext,
  changeConversation,
  lockConversation,
  type OpenedConversation,
  ruleActor,
} from '../conversations/index.ts'
import type { HandoffRequest, HandoffRoute } from '../handoffs/index.ts'
import { patchOf } from './apply-rule.ts'
import { decideRoutes } from './decide-routes.ts'
import { readNewestWords } from './facts.store.ts'
import { listRules, type RuleToAsk, recordMatch } from './routing-rules.store.ts'
import { sendRuleText } from './send-rule-text.ts'

export type RouteHandoff = (
  context: ChangeContext,
  conversation: OpenedConversation,
  asked: Pick<HandoffRequest, 'requested_by' | 'notifiesContact'>,
) => Promise<HandoffRoute | undefined>

/**
 * The first rule that fits says the team, the member and the priority; what of it is no assignment is done at once. The
 * member of a team is chosen here, as far as anybody has room. The caller holds the conversation's lock.
 */
export function routeHandoffWith(
  platform: Pick<Platform, 'wake'>,
  onlineMembers: OnlineMembers,
): RouteHandoff {
  return async (context, conversation, { requested_by, notifiesContact = true }) => {
    // A person who takes over, or answers in the provider's own app, is present already.
    if (requested_by === 'person') return undefined
    const found = await findRule(context, conversation)
    const rule = found?.rule
    const route: HandoffRoute = { teamId: conversation.team_id, assigneeId: conversation.assignee_id }
    if (rule) {
      const { transaction } = context
      const {
        team_id,
        assignee_id,
        assignee: _,
        tags,
        priority,
      } = await patchOf(transaction, conversation, rule)
      await recordMatch(context, rule.id)
      await changeConversation(platform, context, conversation, { tags, priority }, { by: ruleActor(rule) })
      if (team_id !== undefined) route.teamId = team_id
      if (assignee_id !== undefined) route.assigneeId = assignee_id
      if (priority !== undefined) route.priority = priority
      if (notifiesContact && rule.actions.text)
        route.sendText = () => sendTextOf(platform, context, conversation.id, found!)
    }
    if (route.teamId && !route.assigneeId) {
      route.assigneeId = await memberOf(context, conversation, route.teamId, onlineMembers)
    }
    return rule || route.assigneeId || route.teamId ? route : undefined
  }
}

/** Put in line where the handoff says its own words, because either may open a session. */
async function sendTextOf(
  platform: Pick<Platform, 'wake'>,
  context: ChangeContext,
  conversationId: string,
  found: RuleFound,
): Promise<void> {
  const conversation = (await lockConversation(context, conversationId))!
  await sendRuleText(platform, context, conversation, found)
}

interface RuleFound {
  rule: RuleToAsk
  /** The last text of the contact. */
  words: string
}

async function findRule(context: ChangeContext, { id }: OpenedConversation): Promise<RuleFound | undefined> {
  const rules = await listRules(context, ['handoff_requested'])
  if (rules.length === 0) return undefined
  const words = await readNewestWords(context, id)
  const happening = { conversationId: id, triggers: ['handoff_requested'] as const, text: words }
  const rule = (await decideRoutes(context, rules, [happening])).get(id)?.rule
  return rule && { rule, words }
}

async function memberOf(
  context: ChangeContext,
  { channel_id }: OpenedConversation,
  teamId: string,
  onlineMembers: OnlineMembers,
): Promise<string | null> {
  const chooser = await openMemberChooser(context, teamId, onlineMembers)
  return (await chooser?.next(channel_id))?.id ?? null
}
