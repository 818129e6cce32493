/** The checks that creating and changing an agent share: the bases, agents, models and tools that a request names. */

import { type AgentDraft, OperationError, type Parsed } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { hasServices, unknownServices } from '../../business/bookings/index.ts'
import type { Channels } from '../../channels/channels/index.ts'
import { findBase } from '../knowledge/index.ts'
import { hasAgents, unknownAgents } from './agents.store.ts'
import type { StoredSettings } from './versions/agent-settings.ts'

export interface AgentDependencies {
  channels: Pick<Channels, 'createChannel'>
  defaultModel: string
  /** Names of the tools that every agent has unless it is told otherwise. */
  builtInTools: readonly string[]
  /** Those of the names that no tool has. */
  unknownTools(work: Scope<Session>, names: readonly string[]): Promise<string[]>
  /** Says what is wrong with a model's name, so that a typing error shows now and not in front of a customer. */
  modelProblem(work: Scope<Session>, name: string): Promise<string | undefined>
  /** How many scenarios the agent must pass before it is published. */
  requiredScenarios(work: Scope<Session>, agentId: string): Promise<number>
  /** Names of the campaigns that have not ended and in whose calls the agent talks. */
  campaignsCalling(work: Scope, agentId: string): Promise<string[]>
  /** Whether they have passed with exactly these settings. */
  draftChecks(work: Scope<Session>, agentId: string, settings: StoredSettings): Promise<AgentDraft['checks']>
}

/** The bases an input names, checked to exist. */
export async function readBases(
  work: Scope<Session>,
  input: Pick<Parsed<'agents.update'>, 'default_base_id' | 'base_ids'>,
): Promise<{ default: string | undefined; all: string[] | undefined }> {
  const check = async (shown: string, path: (string | number)[]) => {
    const id = requireReference('base', shown, path)
    if (!(await findBase(work, id))) throw unknownReference('base', path)
    return id
  }
  const chosen = input.default_base_id ? await check(input.default_base_id, ['default_base_id']) : undefined
  if (!input.base_ids) return { default: chosen, all: undefined }
  const all: string[] = []
  for (const [index, shown] of input.base_ids.entries()) all.push(await check(shown, ['base_ids', index]))
  return { default: chosen, all }
}

/** The services that an agent offers, each once and checked to exist. */
export async function readOfferedServices(
  work: Scope<Session>,
  shown: readonly string[] | null,
): Promise<string[] | null> {
  if (shown === null) return null
  const path = (index: number) => ['service_ids', index]
  const ids = shown.map((one, index) => requireReference('service', one, path(index)))
  const [unknown] = await unknownServices(work, ids)
  if (unknown !== undefined) throw unknownReference('service', path(ids.indexOf(unknown)))
  return [...new Set(ids)]
}

/**
 * The services of a new agent where nobody says: all, unless the services were there before it beside another agent. Those
 * are the other one's, and an airline's agent does not sell haircuts.
 */
export async function usualServices(context: OperationContext): Promise<string[] | null> {
  return (await hasServices(context)) && (await hasAgents(context)) ? [] : null
}

/** The agents to which it may pass conversations, each once and checked to exist. */
export async function readTransferAgents(work: Scope<Session>, shown: readonly string[]): Promise<string[]> {
  const path = (index: number) => ['transfer_agent_ids', index]
  const ids = shown.map((one, index) => requireReference('agent', one, path(index)))
  const [unknown] = await unknownAgents(work, ids)
  if (unknown !== undefined) throw unknownReference('agent', path(ids.indexOf(unknown)))
  return [...new Set(ids)]
}

export async function checkModels(
  dependencies: AgentDependencies,
  work: Scope<Session>,
  input: { model?: string; fallback_model?: string | null },
): Promise<void> {
  for (const field of ['model', 'fallback_model'] as const) {
    const name = input[field]
    const problem = name ? await dependencies.modelProblem(work, name) : undefined
    if (problem) throw invalid([field], 'unknown_model', problem)
  }
}

export async function checkTools(
  { unknownTools }: AgentDependencies,
  work: Scope<Session>,
  names: readonly string[] | null | undefined,
  path = ['tools'],
): Promise<void> {
  if (!names || names.length === 0) return
  const unknown = await unknownTools(work, names)
  if (unknown.length === 0) return
  const message = `There is no tool named "${unknown[0]}": tools.list names the business's own, docs/guides/tools.md the built-in ones.`
  throw new OperationError('validation_failed', {
    fields: [{ path, rule: 'unknown_reference', params: { unknown: [...unknown] }, message }],
  })
}

export function invalid(path: string[], rule: string, message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path, rule, message }] })
}
