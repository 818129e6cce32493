/** Asks the gate about a contact: reads what it decides by, then judges. */
import type { Contactability } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import { type GateRequest, readGateRow } from './contactability.store.ts'
import { factsOf } from './facts-of-row.ts'
import type { GateAdapter } from './gather-facts.ts'
import { judgeContact } from './judge-contact.ts'

/** Undefined when there is no such contact; 'no_channel' when the channel named does not exist. */
export type JudgeRequest = (
  session: Session,
  request: GateRequest,
  now: Date,
) => Promise<Contactability | 'no_channel' | undefined>

export function createJudge(
  adapterOf: (channel: { kind: string; provider: string }) => GateAdapter,
): JudgeRequest {
  return async (session, request, now) => {
    const row = await readGateRow(session, request)
    if (!row) return undefined
    if (row.channel_id === null) return request.channelId === undefined ? withoutChannel() : 'no_channel'
    const adapter = adapterOf({ kind: row.kind!, provider: row.provider! })
    return judgeContact(factsOf(row, adapter, request, now))
  }
}

function withoutChannel(): Contactability {
  const message = 'The workspace has no channel: connect one first.'
  const reasons = [{ code: 'channel_unavailable' as const, message, until: null }]
  return { allowed: false, template_allowed: false, reasons, window_expires_at: null }
}
