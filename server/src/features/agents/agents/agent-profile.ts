import { createHash } from 'node:crypto'
import type { Guards } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { guardsOf } from './agent.ts'
import { type ProfileRow, readProfileRows } from './agents.store.ts'

/** Everything a turn needs to know of an agent. */
export interface AgentProfile extends Omit<ProfileRow, 'guards' | 'canary'> {
  guards: Guards
  /** The same agent with the settings of its canary, where one is running. */
  canary?: AgentProfile
}

export async function readAgentProfiles(
  work: Scope<Session>,
  ids: readonly string[],
): Promise<Map<string, AgentProfile>> {
  const rows = await readProfileRows(work, ids)
  return new Map(rows.map((row) => [row.id, profileOf(row)]))
}

function profileOf({ canary, ...row }: ProfileRow): AgentProfile {
  const profile = { ...row, guards: guardsOf(row) }
  if (!canary) return profile
  const { settings, bases, transfers } = canary
  return {
    ...profile,
    canary: { ...profile, ...settings, version: row.canary_version!, bases, transfers },
  }
}

/** The agent as it answers in a conversation: one conversation is always answered by the same of the two versions. */
export function profileInConversation(
  profile: AgentProfile | undefined,
  conversationId: string,
): AgentProfile | undefined {
  if (!profile?.canary) return profile
  const { id, canary, canary_version: version, canary_share: share } = profile
  return percentileOf(`${id}:${version}:${conversationId}`) < (share ?? 0) ? canary : profile
}

/** From 0 to 99, evenly. Another canary is met by other conversations. */
function percentileOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() % 100
}
