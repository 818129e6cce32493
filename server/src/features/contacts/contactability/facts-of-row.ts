/** The facts for the gate, from a row that was read for it. */
import type { Contactability } from '@parley/contracts'
import { firstIdentities } from '../contacts/index.ts'
import type { ContactFacts } from './contact-facts.ts'
import type { GateRequest, GateRow } from './contactability.store.ts'
import { type GateAdapter, gatherFacts } from './gather-facts.ts'
import { judgeContact } from './judge-contact.ts'

/** The gate's decision about a free-form message, from a row that the caller has read. */
export function judgeFreeForm(row: FreeFormRow, adapter: GateAdapter, now: Date): Contactability {
  return judgeContact(
    factsOf({ ...row, time_zone: null, template_status: null, template_category: null }, adapter, {}, now),
  )
}
export type FreeFormRow = Omit<GateRow, UnusedColumn | 'time_zone' | `template_${string}`>
/** Columns that name what was found, or that only an initiative needs. */
type UnusedColumn =
  | 'id'
  | 'channel_id'
  | 'provider'
  | 'recipients_per_day'
  | 'rules'
  | 'opted_in_at'
  | 'consents'

export function factsOf(
  row: Omit<GateRow, UnusedColumn>,
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
