import type { Session } from '../../../platform/database/index.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { ReplayView } from './replay.ts'
import { findReplay } from './replays.store.ts'

export async function requireReplay(work: Scope<Session>, shownId: string): Promise<ReplayView> {
  const row = await findReplay(work, requireId('agent_replay', shownId))
  if (!row) throw notFound('agent_replay', shownId)
  return row
}
