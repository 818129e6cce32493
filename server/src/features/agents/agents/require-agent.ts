import type { Session } from '../../../platform/database/index.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { type AgentView, findAgent } from './agents.store.ts'

export async function requireAgent(work: TimedScope<Session>, shownId: string): Promise<AgentView> {
  const row = await findAgent(work, requireId('agent', shownId))
  if (!row) throw notFound('agent', shownId)
  return row
}
