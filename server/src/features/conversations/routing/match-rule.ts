/** Which rule decides. Pure. */
import { holdsAnyOf, readMessageLanguage, speaks } from '@parley/language'
import type { Conditions, RoutingRuleRow, Trigger } from './routing-rule.ts'

/** The facts that rules compare. Ids are UUIDs. */
export interface RoutingFacts {
  /** The occasions now; there may be several at once. */
  triggers: ReadonlySet<Trigger>
  channel: { id: string; kind: string }
  contact: { language: string | null; tags: readonly string[] }
  conversation: { tags: readonly string[]; responder: 'ai' | 'person' | 'none' }
  /** The text of the contact. */
  text: string
  /** Of the hours named; null: of the default ones. */
  isOpen(businessHoursId: string | null): boolean
}

export type AskedRule = Pick<RoutingRuleRow, 'enabled' | 'triggers' | 'conditions'>

export interface Decision<Rule> {
  rule: Rule | undefined
  /** Rules that were asked before, with the first of their conditions that does not hold. */
  passedOver: { rule: Rule; condition: string }[]
}

/** The first that fits, in the order given. */
export function decideByRules<Rule extends AskedRule>(
  rules: readonly Rule[],
  facts: RoutingFacts,
): Decision<Rule> {
  const passedOver: Decision<Rule>['passedOver'] = []
  for (const rule of rules) {
    const condition = whatIsAgainst(rule, facts)
    if (condition === undefined) return { rule, passedOver }
    passedOver.push({ rule, condition })
  }
  return { rule: undefined, passedOver }
}

function whatIsAgainst(rule: AskedRule, facts: RoutingFacts): string | undefined {
  if (!rule.enabled) return 'enabled'
  if (!rule.triggers.some((trigger) => facts.triggers.has(trigger))) return 'on'
  return (Object.keys(CHECKS) as (keyof Conditions)[]).find((name) => {
    const asked = rule.conditions[name]
    return asked !== undefined && !CHECKS[name](asked as never, facts)
  })
}

/** Cheap ones first. */
const CHECKS: { [Name in keyof Required<Conditions>]: Check<Name> } = {
  channel_ids: (ids, { channel }) => ids.includes(channel.id),
  channel_kinds: (kinds, { channel }) => kinds.includes(channel.kind),
  responder: (responder, { conversation }) => conversation.responder === responder,
  conversation_tags: (tags, { conversation }) => tags.some((tag) => conversation.tags.includes(tag)),
  contact_tags: (tags, { contact }) => tags.some((tag) => contact.tags.includes(tag)),
  within_hours: ({ business_hours_id, open }, { isOpen }) => isOpen(business_hours_id) === open,
  words: (words, { text }) => holdsAnyOf(text, words),
  languages: (wanted, { contact, text }) => {
    const spoken = [contact.language, readMessageLanguage(text)].filter((language) => language != null)
    return wanted.some((one) => spoken.some((language) => speaks(language, one)))
  },
}

type Check<Name extends keyof Conditions> = (
  asked: NonNullable<Conditions[Name]>,
  facts: RoutingFacts,
) => boolean
