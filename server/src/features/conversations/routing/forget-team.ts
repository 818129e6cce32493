import type { Platform } from '../../../platform/platform.ts'
import type { TeamListener } from '../../identity/teams/index.ts'
import { actorOf, changeConversation, lockConversation } from '../conversations/index.ts'
import { lockConversationsOfTeam } from './facts.store.ts'
import { forgetTeamInRules, lockRuleOrder } from './routing-rules.store.ts'

/** Before a team is deleted: its conversations are told apart from it, and no rule names it any more. */
export function forgetTeamWith(platform: Pick<Platform, 'wake'>): TeamListener['teamDeleted'] {
  return async (context, teamId) => {
    const { transaction, principal } = context
    const by = await actorOf(transaction, principal)
    for (const id of await lockConversationsOfTeam(context, teamId)) {
      const conversation = await lockConversation(context, id)
      if (conversation?.team_id !== teamId) continue
      const cause = { by, reason: 'the team was deleted' }
      await changeConversation(platform, context, conversation, { team_id: null }, cause)
    }
    await lockRuleOrder(context)
    await forgetTeamInRules(context, teamId)
  }
}
