import type { Platform } from '../../../platform/platform.ts'
import type { TeamListener } from '../../identity/teams/index.ts'
import { actorOf, changeConversation, lockConversation } from '../conversations/index.ts'
import { lockConversationsOfTeam } from './facts.store.ts'
import { forgetTeamInRules, lockRuleOrder } from './routing-rules.store.ts'

/** Before a team is deleted: its conversations are told apart from it, and no rule names it any more. */
export function forgetTeamWith(platform: Pick<Platform, 'wake'>): TeamListener['teamDeleted'] {
  return async (context, teamId) => {
    const { tx, now, principal } = context
    const { workspaceId } = principal
    const by = await actorOf(tx, principal)
    for (const id of await lockConversationsOfTeam(tx, workspaceId, teamId)) {
      const conversation = await lockConversation(tx, workspaceId, id)
      if (conversation?.team_id !== teamId) continue
      const cause = { by, reason: 'the team was deleted' }
      await changeConversation(platform, context, conversation, { team_id: null }, cause)
    }
    await lockRuleOrder(tx, workspaceId)
    await forgetTeamInRules(tx, workspaceId, teamId, now)
  }
}
