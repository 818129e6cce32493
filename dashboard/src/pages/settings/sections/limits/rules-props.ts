import type { ContactRules, Input } from '@parley/contracts'

export type ChangedRules = Input<'contact_rules.update'>

export interface RulesProps {
  rules: ContactRules
  onSave(rules: ChangedRules): void
}
