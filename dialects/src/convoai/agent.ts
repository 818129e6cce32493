/** ConvoAI's agent: our agent together with its WhatsApp number. */
import type { Agent } from '@parley/contracts'
import { z } from 'zod'
import { toSeconds } from '../kit/index.ts'
import { ids } from './ids.ts'

const optionalText = (longest: number) => z.string().max(longest).nullish()

const profile = {
  language: optionalText(35),
  timezone: optionalText(64),
  personality: optionalText(5000),
  business_name: optionalText(200),
  business_description: optionalText(2000),
  website_url: optionalText(2000),
  /** Text, or any structure that the caller's own code understands; it comes back as it was sent. */
  business_hours: z.unknown().optional(),
  instructions: optionalText(50_000),
  ai_model: z.string().min(1).max(200).nullish(),
}
const number = {
  phone_number_id: z.string().trim().min(1).max(64),
  waba_id: z.string().trim().min(1).max(64),
  access_token: z.string().trim().min(1).max(4096),
  /** Not in ConvoAI's table: Meta's signature and subscription check, for a number whose app is the caller's own. */
  app_secret: z.string().min(1).max(255).optional(),
  verify_token: z.string().min(1).max(255).optional(),
}
const name = z.string().trim().min(1).max(200)

export const newAgent = z.looseObject({ name, ...number, ...profile })
export const agentChanges = z.looseObject({ name, ...number, ...profile }).partial()
type Profile = z.output<typeof agentChanges>

/** Names of ConvoAI's fields by ours, for problems that our operations report. */
export const AGENT_FIELD_NAMES = {
  time_zone: 'timezone',
  model: 'ai_model',
  'business_facts.Description': 'business_description',
  'business_facts.Website': 'website_url',
  'business_facts.Business hours': 'business_hours',
  channel: '',
  'channel.credentials': '',
  credentials: '',
}

const BUILT_IN = 'built-in'
const STANDARD = 'convoai-standard'

/** The agent's own fields. `before` is what it already knows, which stays unless it is replaced. */
export function readProfile(body: Profile, before?: Pick<Agent, 'business_facts' | 'metadata'>) {
  return {
    ...given('name', body.name),
    ...given(
      'language',
      body.language?.replace(/^[A-Za-z]+/, (part) => part.toLowerCase()),
    ),
    ...given('time_zone', body.timezone),
    ...given('personality', body.personality),
    ...given('business_name', body.business_name),
    ...given('instructions', body.instructions),
    ...given('model', body.ai_model === STANDARD ? BUILT_IN : body.ai_model),
    business_facts: readFacts(body, before?.business_facts ?? {}),
    metadata: readMetadata(body, before?.metadata ?? {}),
  }
}

function given<Name extends string, Value>(name: Name, value: Value | null | undefined) {
  return (value === null || value === undefined ? {} : { [name]: value }) as { [Key in Name]?: Value }
}

/** The facts that the agent may state without a document. Null removes a fact. */
function readFacts(body: Profile, before: Record<string, string>): Record<string, string> {
  const facts = { ...before }
  const said: [string, unknown][] = [
    ['Description', body.business_description],
    ['Website', body.website_url],
    ['Business hours', body.business_hours],
  ]
  for (const [label, value] of said) {
    if (value === undefined) continue
    if (value === null || value === '') delete facts[label]
    else facts[label] = sayFact(value)
  }
  return facts
}

/** `{"mon": "9-18", "sat": ["10-12", "13-15"]}` becomes `mon: 9-18; sat: 10-12, 13-15`. */
function sayFact(value: unknown): string {
  if (Array.isArray(value)) return value.map(sayFact).join(', ')
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([key, item]) => `${key}: ${sayFact(item)}`)
    .join('; ')
}

const KNOWN = new Set([...Object.keys(profile), ...Object.keys(number), 'name'])

/** Fields that ConvoAI does not know are kept, so that a caller that sends them loses nothing. */
function readMetadata(body: Profile, before: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(body).filter(([key]) => !KNOWN.has(key))
  if (body.business_hours !== undefined) kept.push(['business_hours', body.business_hours])
  if (kept.length === 0) return before
  return { ...before, convoai: { ...(before.convoai as object | undefined), ...Object.fromEntries(kept) } }
}

/** Credentials of the number, as far as they are given. */
export function readCredentials(body: Profile): Record<string, string> {
  return {
    ...given('phone_number_id', body.phone_number_id),
    ...given('waba_id', body.waba_id),
    ...given('access_token', body.access_token),
    ...given('app_secret', body.app_secret),
    ...given('verify_token', body.verify_token),
  }
}

/** The number an agent answers on. */
export function whatsappChannel(agent: Agent): Agent['channels'][number] | undefined {
  return agent.channels.find((channel) => channel.kind === 'whatsapp')
}

export function presentAgent(agent: Agent) {
  const channel = whatsappChannel(agent)
  const kept = agent.metadata.convoai as { business_hours?: unknown } | undefined
  return {
    id: ids.show('agent', agent.id),
    name: agent.name,
    status: agent.status,
    phone_number: channel?.phone ?? null,
    phone_number_id: channel?.provider_account_id ?? null,
    waba_id: channel?.provider_group_id ?? null,
    language: agent.language,
    ai_model: agent.model === BUILT_IN ? STANDARD : agent.model,
    timezone: agent.time_zone,
    personality: agent.personality,
    business_name: agent.business_name,
    business_description: agent.business_facts.Description ?? null,
    website_url: agent.business_facts.Website ?? null,
    business_hours: kept?.business_hours ?? agent.business_facts['Business hours'] ?? null,
    instructions: agent.instructions,
    knowledge_count: agent.documents_count,
    conversations_today: agent.sessions_today,
    created_at: toSeconds(agent.created_at),
    updated_at: toSeconds(agent.updated_at),
  }
}
