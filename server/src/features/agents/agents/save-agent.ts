/** Creating and changing agents. */
import { type Agent, OperationError, type Parsed, showId } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler, Handlers, OperationContext } from '../../../platform/operations/handler.ts'
import {
  notFound,
  requireId,
  requireReference,
  unknownReference,
} from '../../../platform/operations/require-id.ts'
import { assignChannel, type Channels } from '../../channels/channels/index.ts'
import { findBase, insertBase } from '../knowledge/index.ts'
import type { AgentRow } from './agent.ts'
import {
  findAgent,
  insertAgent,
  lockAgent,
  setAgentBases,
  unknownAgents,
  updateAgentRow,
} from './agents.store.ts'
import { presentAgent } from './present-agent.ts'

export interface AgentDependencies {
  channels: Pick<Channels, 'createChannel'>
  defaultModel: string
  /** Those of the names that no tool has. */
  unknownTools(session: Session, workspaceId: string, names: readonly string[]): Promise<string[]>
  /** Says what is wrong with a model's name, so that a typing error shows now and not in front of a customer. */
  modelProblem(name: string): string | undefined
}

export function createAgentOf(dependencies: AgentDependencies): Handlers['agents.create'] {
  return async (context, input) => {
    const { tx, now, principal } = context
    const { workspaceId } = principal
    if (input.channel && input.channel_id) {
      throw invalid(
        ['channel_id'],
        'one_of',
        'Give either channel, to connect a new one, or channel_id, to use an existing one.',
      )
    }
    checkModels(dependencies, input)
    await checkTools(dependencies, context, input.tools)
    const id = newId()
    const named = await bases(context, input)
    const defaultBase = named.default ?? (await ownBase(context, input.name))
    await insertAgent(tx, {
      workspace_id: workspaceId,
      id,
      name: input.name,
      status: input.status,
      instructions: input.instructions,
      confidential: input.confidential,
      personality: input.personality,
      language: input.language,
      time_zone: input.time_zone,
      business_name: input.business_name,
      business_facts: input.business_facts,
      model: input.model ?? dependencies.defaultModel,
      fallback_model: input.fallback_model ?? null,
      reply_delay_ms: input.reply_delay_ms,
      default_base_id: defaultBase,
      guards: input.guards,
      tools: input.tools,
      transfer_agent_ids: await transferAgents(context, input.transfer_agent_ids),
      metadata: input.metadata,
      created_at: now,
      updated_at: now,
    })
    await setAgentBases(tx, workspaceId, id, [...new Set([defaultBase, ...(named.all ?? [])])])
    if (input.channel) {
      const channel = {
        ...input.channel,
        name: input.channel.name ?? input.name,
        agent_id: showId('agent', id),
      }
      await dependencies.channels.createChannel(tx, principal, channel, now)
    } else if (input.channel_id) {
      const channelId = requireReference('channel', input.channel_id, ['channel_id'])
      if (!(await assignChannel(tx, workspaceId, channelId, id, now)))
        throw unknownReference('channel', ['channel_id'])
    }
    return readAgent(context, id)
  }
}

export function updateAgentOf(dependencies: AgentDependencies): Handlers['agents.update'] {
  return async (context, input) => {
    const { tx, now, principal } = context
    const id = requireId('agent', input.id)
    const row = await lockAgent(tx, principal.workspaceId, id)
    if (!row) throw notFound('agent', input.id)
    checkModels(dependencies, input)
    await checkTools(dependencies, context, input.tools)
    const named = await bases(context, input)
    const {
      id: _,
      base_ids: __,
      default_base_id: ___,
      transfer_agent_ids: transfers,
      guards,
      ...fields
    } = input
    const next: AgentRow = {
      ...row,
      ...defined(fields),
      guards: { ...row.guards, ...guards },
      transfer_agent_ids:
        transfers === undefined ? row.transfer_agent_ids : await transferAgents(context, transfers),
      default_base_id: named.default ?? row.default_base_id,
      updated_at: now,
    }
    if (input.default_base_id === null)
      throw invalid(['default_base_id'], 'required', 'An agent keeps a default base: name another one.')
    await updateAgentRow(tx, next)
    if (named.all || named.default) {
      const kept = named.all ?? (await findAgent(tx, principal.workspaceId, id, now))!.base_ids
      await setAgentBases(tx, principal.workspaceId, id, [
        ...new Set([...(next.default_base_id ? [next.default_base_id] : []), ...kept]),
      ])
    }
    return readAgent(context, id)
  }
}

export function setStatusOf(
  status: 'active' | 'paused',
): Handler<'agents.activate'> & Handler<'agents.pause'> {
  return async (context: OperationContext, input: { id: string }) => {
    const id = requireId('agent', input.id)
    const row = await lockAgent(context.tx, context.principal.workspaceId, id)
    if (!row) throw notFound('agent', input.id)
    await updateAgentRow(context.tx, { ...row, status, updated_at: context.now })
    return readAgent(context, id)
  }
}

export async function readAgent(context: OperationContext, id: string): Promise<Agent> {
  const row = await findAgent(context.tx, context.principal.workspaceId, id, context.now)
  if (!row) throw notFound('agent', showId('agent', id))
  return presentAgent(row)
}

/** The bases an input names, checked to exist. */
async function bases(
  context: OperationContext,
  input: Pick<Parsed<'agents.update'>, 'default_base_id' | 'base_ids'>,
): Promise<{ default: string | undefined; all: string[] | undefined }> {
  const check = async (shown: string, path: (string | number)[]) => {
    const id = requireReference('base', shown, path)
    if (!(await findBase(context.tx, context.principal.workspaceId, id))) throw unknownReference('base', path)
    return id
  }
  const chosen = input.default_base_id ? await check(input.default_base_id, ['default_base_id']) : undefined
  if (!input.base_ids) return { default: chosen, all: undefined }
  const all: string[] = []
  for (const [index, shown] of input.base_ids.entries()) all.push(await check(shown, ['base_ids', index]))
  return { default: chosen, all }
}

/** To whom it may hand conversations, each once and checked to exist. */
async function transferAgents(context: OperationContext, shown: readonly string[]): Promise<string[]> {
  const path = (index: number) => ['transfer_agent_ids', index]
  const ids = shown.map((one, index) => requireReference('agent', one, path(index)))
  const [unknown] = await unknownAgents(context.tx, context.principal.workspaceId, ids)
  if (unknown !== undefined) throw unknownReference('agent', path(ids.indexOf(unknown)))
  return [...new Set(ids)]
}

async function ownBase(context: OperationContext, agentName: string): Promise<string> {
  const id = newId()
  const base = { id, name: `${agentName}: knowledge`.slice(0, 200), description: null }
  await insertBase(context.tx, context.principal.workspaceId, base, context.now)
  return id
}

function checkModels(
  dependencies: AgentDependencies,
  input: { model?: string; fallback_model?: string | null },
): void {
  for (const field of ['model', 'fallback_model'] as const) {
    const name = input[field]
    const problem = name ? dependencies.modelProblem(name) : undefined
    if (problem) throw invalid([field], 'unknown_model', problem)
  }
}

async function checkTools(
  { unknownTools }: AgentDependencies,
  { tx, principal }: OperationContext,
  names: readonly string[] | null | undefined,
): Promise<void> {
  if (!names || names.length === 0) return
  const [unknown] = await unknownTools(tx, principal.workspaceId, names)
  if (unknown === undefined) return
  throw invalid(
    ['tools'],
    'unknown_reference',
    `There is no tool named "${unknown}": tools.list names the business's own, docs/guides/tools.md the built-in ones.`,
  )
}

function defined<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<Fields>
}

function invalid(path: string[], rule: string, message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path, rule, message }] })
}
