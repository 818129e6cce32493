/** The start of every operation of the copilot: the caller, their operations, and the conversation. */

import { type Api, memberOf, type Parsed, type Principal, readId } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { CallContext } from '../../../platform/operations/handler.ts'
import { inScope, readScope, type TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type AgentProfile, readAgentProfiles } from '../agents/index.ts'
import type { KnowledgeSearch } from '../knowledge/index.ts'
import type { Thinker } from '../turns/index.ts'
import { type AskModel, BUILT_IN, type Spent } from './models/ask-model.ts'
import { insertRequest } from './models/requests.store.ts'
import type { ReadIntent, Thread } from './thread.ts'

export interface CopilotDependencies {
  platform: Pick<Platform, 'database' | 'clock'>
  /** Everything that this principal may do, and no more. */
  apiFor(principal: Principal, signal: AbortSignal): Api
  thinker: Thinker<AgentProfile>
  search: KnowledgeSearch['search']
  askModel: AskModel
  readIntent: ReadIntent
  /** An agent with settings that are not saved. Undefined: there is no such agent. */
  readUnsavedAgent(
    work: TimedScope<Session>,
    id: string,
    settings: Parsed<'agents.preview'>['settings'],
  ): Promise<AgentProfile | undefined>
  /** The agent that speaks for a workspace where a conversation has none. */
  profileWithoutAgent(workspaceId: string): Promise<AgentProfile>
}

export async function profileOf(
  { platform, profileWithoutAgent }: CopilotDependencies,
  workspaceId: string,
  agentId: string | null,
): Promise<AgentProfile> {
  const id = agentId === null ? undefined : readId('agent', agentId)
  const profiles =
    id === undefined
      ? undefined
      : await readScope(platform.database, workspaceId, (work) => readAgentProfiles(work, [id]))
  return profiles?.get(id!) ?? profileWithoutAgent(workspaceId)
}

/** Keeps what a model cost; the built-in one costs nothing. */
export async function noteSpending(
  { platform }: Pick<CopilotDependencies, 'platform'>,
  { principal, now }: CallContext,
  operation: string,
  answered: { model: string; spent: Spent },
  about?: { thread: Thread; profile: AgentProfile },
): Promise<void> {
  const { inputTokens, outputTokens, costMicros } = answered.spent
  if (answered.model === BUILT_IN && costMicros === 0) return
  const conversation = about?.thread.conversation
  const request = {
    operation,
    conversation_id: conversation ? (readId('conversation', conversation.id) ?? null) : null,
    agent_id: conversation?.agent_id ? (readId('agent', conversation.agent_id) ?? null) : null,
    channel_id: conversation ? (readId('channel', conversation.channel_id) ?? null) : null,
    member_id: memberOf(principal)?.id ?? null,
    model: answered.model,
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    cost_micros: costMicros,
    duration_ms: Math.max(0, platform.clock.now().getTime() - now.getTime()),
  }
  await inScope(platform.database, principal.workspaceId, (work) => insertRequest({ ...work, now }, request))
}
