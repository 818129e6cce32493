/** The questions of a segment about a contact: fields with their operators, and activities. */
import { type CustomField, LEAD_STAGES } from '@parley/contracts'

export type FieldType = 'text' | 'choice' | 'number' | 'boolean' | 'time' | 'list' | 'audience'

export const FIELD_TYPES: Readonly<Record<string, FieldType>> = {
  name: 'text',
  phone: 'text',
  email: 'text',
  external_id: 'text',
  language: 'choice',
  country: 'choice',
  time_zone: 'choice',
  tags: 'list',
  audience: 'audience',
  last_seen_at: 'time',
  created_at: 'time',
  opted_in_at: 'time',
  opted_out_at: 'time',
  marketing_opted_out_at: 'time',
  do_not_disturb_at: 'time',
  lead_score: 'number',
  'lead.stage': 'choice',
  'lead.source': 'choice',
  'lead.intent': 'text',
  'lead.captured_at': 'time',
  'lead.qualified_at': 'time',
}

const KNOWN = ['is_known', 'is_unknown'] as const
const CHOICE = ['is', 'is_not', 'is_any_of', 'is_none_of'] as const
export const OPERATORS: Readonly<Record<FieldType, readonly string[]>> = {
  text: ['contains', 'does_not_contain', 'starts_with', ...CHOICE, ...KNOWN],
  choice: [...CHOICE, ...KNOWN],
  number: ['at_least', 'at_most', 'is', 'is_not', ...KNOWN],
  boolean: ['is', 'is_not', ...KNOWN],
  time: ['within_days', 'more_than_days_ago', 'in_next_days', 'before', 'after', ...KNOWN],
  list: ['includes_any_of', 'includes_all_of', 'includes_none_of', ...KNOWN],
  audience: ['is_any_of', 'is_none_of'],
}

/** The further questions about each activity, beside whether it happened. */
export const ACTIVITIES: Readonly<Record<string, readonly string[]>> = {
  wrote: ['within_days', 'more_than_days_ago', 'channel_id'],
  booked: ['when', 'within_days', 'service_id', 'statuses'],
  received_template: ['template', 'within_days', 'channel_id'],
  received_campaign: ['campaign_id'],
  replied_to_campaign: ['campaign_id'],
}

const LISTS = ['is_any_of', 'is_none_of', 'includes_any_of', 'includes_all_of', 'includes_none_of']
const DAYS = ['within_days', 'more_than_days_ago', 'in_next_days']
export const takesList = (operator: string): boolean => LISTS.includes(operator)
export const takesDays = (operator: string): boolean => DAYS.includes(operator)
export const takesDate = (operator: string): boolean => operator === 'before' || operator === 'after'
export const takesValue = (operator: string): boolean => operator !== 'is_known' && operator !== 'is_unknown'

const OWN = 'custom_fields.'
const OWN_TYPES: Readonly<Record<CustomField['type'], FieldType>> = {
  text: 'text',
  url: 'text',
  email: 'text',
  phone: 'text',
  number: 'number',
  boolean: 'boolean',
  date: 'time',
  select: 'choice',
  multi_select: 'list',
}

export function typeOf(field: string, defined: readonly CustomField[]): FieldType {
  const own = defined.find(({ key }) => field === OWN + key)
  return own ? OWN_TYPES[own.type] : (FIELD_TYPES[field] ?? 'text')
}

export function optionsOf(field: string, defined: readonly CustomField[]): readonly string[] {
  if (field === 'lead.stage') return LEAD_STAGES
  return defined.find(({ key }) => field === OWN + key)?.options ?? []
}
