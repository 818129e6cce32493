/** The rules of a segment: a tree of conditions on contacts, as it was checked. Pure. */

export type Rule = { all: Rule[] } | { any: Rule[] } | { not: Rule } | FieldCondition | ActivityCondition

export type ConditionValue = string | number | boolean | string[]

/** `value` is missing where the operator needs none. */
export interface FieldCondition {
  field: string
  operator: Operator
  value?: ConditionValue
}

export interface ActivityCondition {
  activity: Activity
  within_days?: number
  more_than_days_ago?: number
  channel_id?: string
  template?: string
  campaign_id?: string
  when?: 'past' | 'upcoming'
  statuses?: string[]
  service_id?: string
}

export const ACTIVITIES = [
  'wrote',
  'received_template',
  'received_campaign',
  'replied_to_campaign',
  'booked',
] as const
export type Activity = (typeof ACTIVITIES)[number]

/** The further keys of each activity. */
export const ACTIVITY_KEYS: Readonly<Record<Activity, readonly string[]>> = {
  wrote: ['within_days', 'more_than_days_ago', 'channel_id'],
  received_template: ['template', 'within_days', 'channel_id'],
  received_campaign: ['campaign_id'],
  replied_to_campaign: ['campaign_id'],
  booked: ['when', 'statuses', 'service_id', 'within_days'],
}

export const BOOKING_STATUSES = ['confirmed', 'cancelled', 'completed', 'no_show'] as const

export type Operator = (typeof OPERATORS)[FieldType][number]

const KNOWN = ['is_known', 'is_unknown'] as const
const CHOICE = ['is', 'is_not', 'is_any_of', 'is_none_of'] as const
const TEXT = [...CHOICE, 'contains', 'does_not_contain', 'starts_with', ...KNOWN] as const
const NUMBER = ['is', 'is_not', 'at_least', 'at_most', ...KNOWN] as const
const TIME = ['before', 'after', 'within_days', 'more_than_days_ago', 'in_next_days', ...KNOWN] as const
const LIST = ['includes_any_of', 'includes_all_of', 'includes_none_of', ...KNOWN] as const

/** The operators of each type of value. */
export const OPERATORS = {
  text: TEXT,
  choice: [...CHOICE, ...KNOWN],
  number: NUMBER,
  boolean: ['is', 'is_not', ...KNOWN],
  time: TIME,
  list: LIST,
  audience: ['is_any_of', 'is_none_of'],
  /** A key of custom_fields that nobody has defined. */
  any: [
    ...TEXT,
    'at_least',
    'at_most',
    'before',
    'after',
    ...LIST.slice(0, 3),
    'within_days',
    'more_than_days_ago',
    'in_next_days',
  ],
} as const

export type FieldType = 'text' | 'choice' | 'number' | 'boolean' | 'time' | 'list' | 'audience' | 'any'

/** Operators that hold where another one does not, also for contacts of whom nothing is known. */
export const OPPOSITES: Partial<Record<Operator, Operator>> = {
  is_not: 'is',
  is_none_of: 'is_any_of',
  does_not_contain: 'contains',
  includes_none_of: 'includes_any_of',
  is_unknown: 'is_known',
}

/** Fields of contacts and their leads, beside `custom_fields.KEY`. */
export const RULE_FIELDS = {
  name: 'text',
  email: 'text',
  phone: 'text',
  external_id: 'text',
  language: 'choice',
  country: 'choice',
  time_zone: 'choice',
  tags: 'list',
  lead_score: 'number',
  created_at: 'time',
  updated_at: 'time',
  last_seen_at: 'time',
  opted_in_at: 'time',
  opted_out_at: 'time',
  marketing_opted_out_at: 'time',
  blocked_at: 'time',
  do_not_disturb_at: 'time',
  'lead.stage': 'choice',
  'lead.source': 'choice',
  'lead.intent': 'text',
  'lead.captured_at': 'time',
  'lead.qualified_at': 'time',
  audience: 'audience',
} as const satisfies Record<string, FieldType>
export type RuleField = keyof typeof RULE_FIELDS

export const CUSTOM_FIELD = 'custom_fields.'

/** A tree beyond these is no rule that a person wrote. */
export const RULE_LIMITS = {
  depth: 10,
  conditions: 100,
  values: 1000,
  characters: 500,
  days: 36_500,
} as const

export function isCondition(rule: Rule): rule is FieldCondition | ActivityCondition {
  return 'field' in rule || 'activity' in rule
}

/** Every condition of a tree. */
export function* conditionsOf(rule: Rule): Generator<FieldCondition | ActivityCondition> {
  if (isCondition(rule)) yield rule
  else if ('not' in rule) yield* conditionsOf(rule.not)
  else for (const part of 'all' in rule ? rule.all : rule.any) yield* conditionsOf(part)
}
