/** Orbit's AI agent: ours, with what only the vendor's has kept beside it. */
import type { Agent, Input } from '@parley/contracts'
import { z } from 'zod'
import { toSeconds } from '../kit/index.ts'
import { ids } from './ids.ts'

/** The vendor's built-in tools by ours, as far as they do the same. */
export const TOOLS = {
  search_knowledge: 'search_knowledge',
  transfer_agent: 'hand_off',
  human_handoff: 'hand_off',
} as const
type Theirs = keyof typeof TOOLS

/** The vendor's catalogue. An agent may name all of it; those that TOOLS lacks do nothing here. */
export const CATALOGUE = [
  { id: 'send_sms', description: 'Sends an SMS. No SMS channel is connected.' },
  { id: 'send_whatsapp', description: 'Sends a WhatsApp message. An agent answers in its own conversation.' },
  { id: 'send_email', description: 'Sends an e-mail. No e-mail channel is connected.' },
  { id: 'lookup_contact', description: 'Reads the contact. An agent knows its own contact without a tool.' },
  { id: 'check_balance', description: 'Reads a balance. Connect your own system as a tool instead.' },
  { id: 'create_ticket', description: 'Opens a ticket. Connect your own system as a tool instead.' },
  { id: 'search_knowledge', description: 'Searches the agent’s knowledge bases.' },
  { id: 'transfer_agent', description: 'Hands the conversation over to a person.' },
  { id: 'human_handoff', description: 'The older name of transfer_agent.' },
] as const

const TYPES = ['custom', 'chatbot', 'router', 'voice', 'workflow', 'conversational', 'task'] as const
const fields = {
  name: z.string().trim().min(1).max(200),
  description: z.string().max(2000).nullish(),
  type: z.enum(TYPES).optional(),
  model: z.string().min(1).max(200).nullish(),
  system_prompt: z.string().max(50_000).nullish(),
  language: z.string().max(35).nullish(),
  tools: z
    .array(
      z.union([z.string().min(1).max(100), z.looseObject({ name: z.string().min(1).max(100) })], {
        error: 'Give the id of a tool, or {"name", …} of one.',
      }),
    )
    .max(100)
    .nullish(),
  guardrails: z.record(z.string(), z.unknown()).nullish(),
  knowledge_base_ids: z.array(z.string().max(64)).max(50).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  max_tokens: z.number().int().min(16).max(200_000).nullish(),
  handoff_targets: z.array(z.string().max(64)).max(20).optional(),
  metadata: z.record(z.string().max(64), z.unknown()).nullish(),
}
export const newAgent = z.looseObject(fields)
export const agentChanges = z.looseObject(fields).partial()
type Sent = z.output<typeof agentChanges>
type Fields = Omit<Input<'agents.update'>, 'id' | 'name'>

export const AGENT_FIELDS = {
  instructions: 'system_prompt',
  base_ids: 'knowledge_base_ids',
  transfer_agent_ids: 'handoff_targets',
  guards: 'max_tokens',
}

/** Under this name our metadata keep what only the vendor's agents have, its metadata included. */
const KEPT = 'orbit'
const MOST_OUTPUT_TOKENS = 8192

export function readAgent(sent: Sent, before?: Agent): Fields {
  const { type, description, model, tools, guardrails, temperature, max_tokens, metadata } = sent
  const kept = { type, description, model, tools, guardrails, temperature, max_tokens, metadata }
  const given = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined))
  const bases = sent.knowledge_base_ids?.map((id, at) =>
    ids.readField('base', `knowledge_base_ids.${at}`, id),
  )
  return {
    instructions: sent.system_prompt ?? undefined,
    language: sent.language ?? undefined,
    model: model && isOurs(model) ? model : undefined,
    guards: max_tokens ? { max_output_tokens: Math.min(max_tokens, MOST_OUTPUT_TOKENS) } : undefined,
    tools: tools === undefined ? undefined : readTools(tools),
    base_ids: bases,
    default_base_id: bases?.[0],
    transfer_agent_ids: sent.handoff_targets?.map((id, at) =>
      ids.readField('agent', `handoff_targets.${at}`, id),
    ),
    metadata: { ...before?.metadata, [KEPT]: { ...keptOf(before), ...given } },
  }
}

/** A bare name is one of the vendor's catalogue; the agent then runs on this server's model. */
function isOurs(model: string): boolean {
  return model === 'built-in' || model.includes('/')
}

/** Ours, and those of the business by their name; null for all built-in ones. */
function readTools(tools: Sent['tools']): string[] | null {
  if (!tools) return null
  const names = tools.map((tool) => {
    const name = typeof tool === 'string' ? tool : tool.name
    const known = Object.hasOwn(TOOLS, name) ? TOOLS[name as Theirs] : name
    return known
  })
  // Of names that no tool of ours can have, the agent keeps only the mention.
  return [...new Set(names.filter((name) => /^[a-z][a-z0-9_]{1,39}$/.test(name)))]
}

interface Kept {
  type?: string
  description?: string | null
  model?: string
  tools?: unknown[] | null
  guardrails?: unknown
  temperature?: number | null
  max_tokens?: number | null
  metadata?: Record<string, unknown> | null
}

function keptOf(agent: Agent | undefined): Kept {
  const kept = agent?.metadata[KEPT]
  return typeof kept === 'object' && kept !== null ? (kept as Kept) : {}
}

export function presentAgent(agent: Agent) {
  const kept = keptOf(agent)
  return {
    id: ids.show('agent', agent.id),
    name: agent.name,
    description: kept.description ?? null,
    type: kept.type ?? 'custom',
    status: agent.status,
    model: kept.model ?? agent.model,
    system_prompt: agent.instructions,
    language: agent.language,
    tools: kept.tools ?? agent.tools ?? [],
    guardrails: kept.guardrails ?? { output_checks: [] },
    knowledge_base_ids: agent.base_ids.map((id) => ids.show('base', id)),
    temperature: kept.temperature ?? 0.7,
    max_tokens: kept.max_tokens ?? agent.guards.max_output_tokens,
    handoff_targets: agent.transfer_agent_ids.map((id) => ids.show('agent', id)),
    channels: agent.channels.map(({ kind }) => kind),
    conversations_today: agent.sessions_today,
    metadata: kept.metadata ?? {},
    created_at: toSeconds(agent.created_at),
    updated_at: toSeconds(agent.updated_at),
  }
}
