/** The gate: whether a contact may be contacted, asked before every send and again when it leaves. */
import { type Contactability, OperationError } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import { requireId, requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import { firstIdentities } from '../contacts/index.ts'
import { type GateRequest, type GateRow, readGateRow } from './contactability.store.ts'
import { type GateAdapter, gatherFacts } from './gather-facts.ts'
import { type ContactFacts, judgeContact } from './judge-contact.ts'

export type { GateRequest, GateRow } from './contactability.store.ts'
export { type GateAdapter, gatherFacts } from './gather-facts.ts'
export { type ContactFacts, errorOfReason, judgeContact, refusalOf } from './judge-contact.ts'
export { type QuietHours, quietSpan } from './quiet-hours.ts'

export interface ContactabilityFeature {
  handlers: Handlers<'contacts.contactability'>
  /** Undefined when there is no such contact; 'no_channel' when the channel named does not exist. */
  judge(session: Session, request: GateRequest, now: Date): Promise<Contactability | 'no_channel' | undefined>
}

export function createContactability(
  adapterOf: (channel: { kind: string; provider: string }) => GateAdapter,
): ContactabilityFeature {
  const judge: ContactabilityFeature['judge'] = async (session, request, now) => {
    const row = await readGateRow(session, request)
    if (!row) return undefined
    if (row.channel_id === null) return request.channelId === undefined ? withoutChannel() : 'no_channel'
    const adapter = adapterOf({ kind: row.kind!, provider: row.provider! })
    return judgeContact(factsOf(row, adapter, request, now))
  }

  return {
    judge,
    handlers: {
      'contacts.contactability': async ({ tx, principal, now }, input) => {
        const request: GateRequest = {
          workspaceId: principal.workspaceId,
          contactId: requireId('contact', input.id),
          channelId:
            input.channel_id === undefined
              ? undefined
              : requireReference('channel', input.channel_id, ['channel_id']),
          template:
            input.template === undefined ? undefined : { name: input.template, language: input.language },
        }
        const verdict = await judge(tx, request, now)
        if (verdict === undefined) throw new OperationError('not_found')
        if (verdict === 'no_channel') throw unknownReference('channel', ['channel_id'])
        return verdict
      },
    },
  }
}

function withoutChannel(): Contactability {
  const message = 'The workspace has no channel: connect one first.'
  const reasons = [{ code: 'channel_unavailable' as const, message, until: null }]
  return { allowed: false, template_allowed: false, reasons, window_expires_at: null }
}

/** What the gate would say to a free-form message, from a row that somebody else read. */
export function judgeFreeForm(row: FreeFormRow, adapter: GateAdapter, now: Date): Contactability {
  return judgeContact(
    factsOf({ ...row, time_zone: null, template_status: null, template_category: null }, adapter, {}, now),
  )
}
export type FreeFormRow = Omit<GateRow, 'channel_id' | 'provider' | 'time_zone' | `template_${string}`>

function factsOf(
  row: Omit<GateRow, 'channel_id' | 'provider'>,
  adapter: GateAdapter,
  request: Pick<GateRequest, 'template' | 'quietHours'>,
  now: Date,
): ContactFacts {
  const { quietHours } = request
  return gatherFacts({
    now,
    contact: row,
    identities: firstIdentities(row.identities),
    kind: row.kind!,
    adapter,
    channel: {
      status: row.channel_status!,
      attention: row.attention,
      paused_until: row.paused_until,
      deleted_at: row.deleted_at,
    },
    window_expires_at: row.window_expires_at,
    last_inbound_at: row.last_inbound_at,
    ...(request.template ? { template: templateOf(row) } : {}),
    ...(quietHours
      ? { quiet_hours: { hours: quietHours.hours, time_zone: row.time_zone ?? quietHours.timeZone } }
      : {}),
  })
}

/** Null when the channel has no template of that name. */
function templateOf(row: Pick<GateRow, 'template_status' | 'template_category'>): ContactFacts['template'] {
  const { template_status: status, template_category: category } = row
  return status === null ? null : { status, category: category! }
}
