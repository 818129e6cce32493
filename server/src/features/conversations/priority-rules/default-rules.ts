/** The rules that a workspace begins with. Their texts stand with the languages. */
import { DEFAULT_PRIORITY_RULES, type DefaultPriorityRule } from '@parley/contracts'
import { LANGUAGES, urgencyPhrases } from '@parley/language'
import type { PriorityRuleRow, RuleText } from './priority-rule.ts'

export const DEFAULT_REPEAT_MINUTES = 30

type Parts = Pick<PriorityRuleRow, 'name' | 'conditions'> & { text: keyof (typeof urgencyPhrases)['en'] }

/** Self-harm comes first: its text also names the emergency number, and is kinder than that of an emergency. */
const RULES: Readonly<Record<DefaultPriorityRule, Parts>> = {
  self_harm: {
    name: 'Thoughts of self-harm',
    conditions: { phrases: [], intents: ['self_harm'] },
    text: 'selfHarm',
  },
  emergency: {
    name: 'Medical emergency or danger',
    conditions: { phrases: [], intents: ['medical_emergency', 'danger'] },
    text: 'emergency',
  },
  legal_threat: {
    name: 'Legal threat',
    conditions: { phrases: [], intents: ['legal_threat'] },
    text: 'legalThreat',
  },
}

/** In their order. */
export const defaultRules: readonly Omit<
  PriorityRuleRow,
  'workspace_id' | 'id' | 'position' | 'created_at' | 'updated_at' | 'last_matched_at'
>[] = DEFAULT_PRIORITY_RULES.map((kind) => {
  const { name, conditions, text } = RULES[kind]
  return {
    name,
    enabled: true,
    conditions,
    actions: {
      text: textOf(text),
      hand_off: true,
      notify: { owner: true, member_ids: [] },
      stop: true,
    },
    repeat_minutes: DEFAULT_REPEAT_MINUTES,
    default_rule: kind,
  }
})

function textOf(name: Parts['text']): RuleText {
  const others = LANGUAGES.filter((language) => language !== 'en')
  return {
    default: urgencyPhrases.en[name],
    languages: Object.fromEntries(others.map((language) => [language, urgencyPhrases[language][name]])),
  }
}
