/** A changed field of an agent, as its form names it. */
import { readable } from '../../texts/readable.ts'
import type { agentTexts } from './texts.ts'

type Texts = (typeof agentTexts)['en']
type Label = { [Key in keyof Texts]: Texts[Key] extends string ? Key : never }[keyof Texts]

const LABELS: Readonly<Record<string, Label>> = {
  name: 'name',
  status: 'state',
  business_name: 'business',
  language: 'language',
  time_zone: 'zone',
  instructions: 'instructionsField',
  personality: 'manner',
  business_facts: 'facts',
  confidential: 'confidential',
  model: 'modelLabel',
  fallback_model: 'fallback',
  reply_delay_ms: 'delay',
  tools: 'toolsField',
  transfer_agent_ids: 'transferField',
  service_ids: 'servicesHead',
  'guards.max_messages_per_minute': 'perMinute',
  'guards.max_messages_per_day': 'perDay',
  'guards.max_cost_micros_per_day': 'costPerDay',
  'guards.max_steps': 'maxSteps',
  'guards.max_output_tokens': 'maxOutput',
  'guards.max_tokens_per_turn': 'maxTokens',
  'guards.model_timeout_ms': 'timeout',
  'guards.detect_robots': 'robots',
}

/** A field that is new is shown by its own words. Facts have names that the business gave them. */
export function fieldName(path: string, texts: Texts): string {
  const [field = '', ...rest] = path.split('.')
  const label = LABELS[path] ?? LABELS[field]
  if (label === undefined) return readable(path.replaceAll('.', '_'))
  return LABELS[path] === undefined ? `${texts[label]}: ${rest.join('.')}` : texts[label]
}
