/** Asks the gate about contacts: reads what it decides by, then judges. */
import type { Contactability } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import {
  type GateRequest,
  type GateRequestOfMany,
  type GateRow,
  readGateRows,
} from './contactability.store.ts'
import { factsOf } from './facts-of-row.ts'
import type { GateAdapter } from './gather-facts.ts'
import { countTouches, initiativeFacts } from './initiative-facts.ts'
import { judgeContact } from './judge-contact.ts'

/** Undefined when there is no such contact; 'no_channel' when the channel named does not exist. */
export type JudgeRequest = (
  session: Session,
  request: GateRequest,
  now: Date,
) => Promise<Contactability | 'no_channel' | undefined>

/** By contact; those that do not exist are missing. A batch takes as many statements as one contact. */
export type JudgeContacts = (
  session: Session,
  request: GateRequestOfMany & { channelId: string },
  now: Date,
) => Promise<ReadonlyMap<string, Contactability>>

type AdapterOf = (channel: { kind: string; provider: string }) => GateAdapter

export function createJudge(adapterOf: AdapterOf): JudgeRequest {
  return async (session, { contactId, ...request }, now) => {
    const rows = await readGateRows(session, { ...request, contactIds: [contactId] })
    const [row] = rows
    if (!row) return undefined
    if (row.channel_id === null) return request.channelId === undefined ? withoutChannel() : 'no_channel'
    return (await judgeRows(adapterOf, session, rows, request, now)).get(contactId)
  }
}

export function createJudgeOfMany(adapterOf: AdapterOf): JudgeContacts {
  return async (session, request, now) => {
    const rows = await readGateRows(session, request)
    if (rows.some((row) => row.channel_id === null))
      return new Map(rows.map(({ id }) => [id, withoutChannel()]))
    return judgeRows(adapterOf, session, rows, request, now)
  }
}

async function judgeRows(
  adapterOf: AdapterOf,
  session: Session,
  rows: readonly GateRow[],
  request: Omit<GateRequestOfMany, 'contactIds'>,
  now: Date,
): Promise<Map<string, Contactability>> {
  const { workspaceId, initiative } = request
  const counted =
    initiative && (await countTouches({ transaction: session, workspaceId, now }, rows, initiative))
  return new Map(
    rows.map((row) => {
      const adapter = adapterOf({ kind: row.kind!, provider: row.provider! })
      const facts = factsOf(row, adapter, request, now)
      const withInitiative = initiative &&
        counted && {
          ...initiativeFacts(row, initiative),
          capped_until: counted.cappedUntil.get(row.id) ?? null,
          tier_until: counted.tierUntil.get(row.id) ?? null,
        }
      return [row.id, judgeContact(withInitiative ? { ...facts, initiative: withInitiative } : facts)]
    }),
  )
}

function withoutChannel(): Contactability {
  const message = 'The workspace has no channel: connect one first.'
  const reasons = [{ code: 'channel_unavailable' as const, message, until: null }]
  return {
    ...{ decision: 'refuse', wait_until: null },
    ...{ allowed: false, template_allowed: false, reasons, window_expires_at: null },
  }
}
