/** The owner's rules that are asked for every message of a customer, before anything else. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { TeamListener } from '../../identity/teams/index.ts'
import { type ApplyRules, applyRulesWith } from './apply/apply-rules.ts'
import type { ApplyDependencies } from './apply/matched-message.ts'
import { createRememberedRules, type ReadRules } from './apply/remembered-rules.ts'
import { createPriorityRule } from './create-priority-rule.ts'
import { deletePriorityRule } from './delete-priority-rule.ts'
import { forgetTeam } from './forget-team.ts'
import { getPriorityRule } from './get-priority-rule.ts'
import { listPriorityRuleMatches } from './list-priority-rule-matches.ts'
import { listPriorityRules } from './list-priority-rules.ts'
import { previewPriorityRule } from './preview-priority-rule.ts'
import { restorePriorityRuleDefaults } from './restore-priority-rule-defaults.ts'
import { updatePriorityRule } from './update-priority-rule.ts'

export type { MatchedMessage } from './apply/matched-message.ts'
export { textFor } from './combine-actions.ts'
export type { RulesInForce } from './match-rules.ts'
export type { RuleMatch } from './priority-rule.ts'

/** Of receiving messages: which rules they fit, and what comes of it. */
export interface PriorityRules {
  read: ReadRules
  apply: ApplyRules
}

export function createPriorityRules(
  platform: Pick<Platform, 'wake'>,
  dependencies: ApplyDependencies,
): PriorityRules & {
  handlers: Handlers<`priority_rules.${'list' | 'get' | 'create' | 'update' | 'delete' | 'restore_defaults' | 'preview' | 'list_matches'}`>
  subscriptions: { team_deleted: TeamListener['teamDeleted'] }
} {
  return {
    read: createRememberedRules(),
    apply: applyRulesWith(platform, dependencies),
    handlers: {
      'priority_rules.list': listPriorityRules,
      'priority_rules.get': getPriorityRule,
      'priority_rules.create': createPriorityRule,
      'priority_rules.update': updatePriorityRule,
      'priority_rules.delete': deletePriorityRule,
      'priority_rules.restore_defaults': restorePriorityRuleDefaults,
      'priority_rules.preview': previewPriorityRule,
      'priority_rules.list_matches': listPriorityRuleMatches,
    },
    subscriptions: { team_deleted: forgetTeam },
  }
}
