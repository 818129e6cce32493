/** Oration’s agent, both ways. */
import type { Agent, Input } from '@parley/contracts'
import { z } from 'zod'
import type { DialectRequest } from '../kit/index.ts'
import { ids, workspaceIdOf } from './ids.ts'

const DEFAULT_SECONDS = 300

const json = z.unknown()
const fields = {
  name: z.string().trim().min(1).max(200),
  prompt: z.string().max(50_000),
  firstMessage: z.string().max(5000).nullable(),
  language: z.string().max(35),
  voice: json,
  llm: z.string().min(1).max(200),
  tools: z.array(z.string().min(1).max(100)).max(100).nullable(),
  postCallAnalysisSchema: z.record(z.string().max(64), json).nullable(),
  maxDurationSeconds: z.number().int().min(10).max(14_400),
}
export const agentChanges = z.object(fields).partial()
export const newAgent = agentChanges.extend({ name: fields.name })

/** The names of our fields in the vendor’s words. */
export const AGENT_FIELDS = { instructions: 'prompt', model: 'llm' } as const

/** Fields that an agent of ours does not have are kept in its metadata, under these keys. */
const KEPT = {
  firstMessage: 'oration_first_message',
  voice: 'oration_voice',
  postCallAnalysisSchema: 'oration_post_call_analysis_schema',
  maxDurationSeconds: 'oration_max_duration_seconds',
} as const

type Given = z.output<typeof agentChanges>

/** `known`: the metadata that is there, which stays. */
export function readAgent(
  { name, prompt, language, llm, tools, ...given }: Given,
  known: Agent['metadata'] = {},
): Omit<Input<'agents.update'>, 'id'> {
  const kept = Object.entries(KEPT).flatMap(([field, key]) => {
    const value = given[field as keyof typeof KEPT]
    return value === undefined ? [] : [[key, value] as const]
  })
  return {
    ...{ name, instructions: prompt, language, model: llm, tools },
    ...(kept.length > 0 && { metadata: { ...known, ...Object.fromEntries(kept) } }),
  }
}

/** How long its conversations may last. */
export function maxSecondsOf({ metadata }: Pick<Agent, 'metadata'>): number {
  const kept = metadata[KEPT.maxDurationSeconds]
  return typeof kept === 'number' ? kept : DEFAULT_SECONDS
}

export const presentAgent = (request: Pick<DialectRequest, 'caller'>) => (agent: Agent) => ({
  id: ids.show('agent', agent.id),
  workspaceId: workspaceIdOf(request),
  name: agent.name,
  prompt: agent.instructions,
  firstMessage: agent.metadata[KEPT.firstMessage] ?? null,
  language: agent.language,
  voice: agent.metadata[KEPT.voice] ?? null,
  llm: agent.model,
  tools: agent.tools ?? [],
  postCallAnalysisSchema: agent.metadata[KEPT.postCallAnalysisSchema] ?? null,
  maxDurationSeconds: maxSecondsOf(agent),
  createdAt: agent.created_at,
  updatedAt: agent.updated_at,
})
