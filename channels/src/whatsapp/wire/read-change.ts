import type { Update, UpdateBody } from '../../kit/index.ts'
import { contentKey, laneOfAccount } from './identity.ts'
import { asFields, asId, type Fields } from './read-fields.ts'
import type { Senders } from './senders.ts'

/** One entry of `entry[].changes[]`, with what surrounds it. */
export interface Change {
  field: string
  value: Fields
  /** The WhatsApp Business account's id, `entry[].id`. */
  waba?: string
  /** `entry[].time`, which Meta repeats unchanged when it delivers again. */
  time?: unknown
  now: Date
  /** Identifies the people in `value.contacts`. */
  senders?: Senders
}

/** The account of the update: the number's id where the change names one, else the WhatsApp Business account. */
export function accountOf(change: Change): string {
  const number = asId(asFields(change.value.metadata)?.phone_number_id)
  if (number !== undefined) return number
  return change.waba === undefined ? UNREADABLE_ACCOUNT : `waba:${change.waba}`
}

export const UNREADABLE_ACCOUNT = 'unreadable'

/** Meta's change with one item in it: exactly what Meta would have sent, had it sent this alone, so it can be read again. */
export function rawOf(change: Change, list: string, item: unknown, contact?: unknown): unknown {
  const { messaging_product, metadata } = change.value
  return {
    field: change.field,
    value: {
      messaging_product,
      metadata,
      ...(contact !== undefined && { contacts: [contact] }),
      [list]: [item],
    },
  }
}

export function wholeOf(change: Change): unknown {
  return { field: change.field, value: change.value }
}

export function notice(
  base: Omit<Update, keyof UpdateBody | 'kind'> & { raw: unknown },
  topic: string,
  severity: 'info' | 'warning' | 'critical',
  text: string,
): Update {
  return { ...base, kind: 'notice', topic, severity, text } as Update
}

/** Content that cannot be read is kept as a notice with its raw form, so that no report of a provider is lost. */
export function unreadable(raw: unknown, reason: string, now: Date, account = UNREADABLE_ACCOUNT): Update {
  return notice(
    {
      dedupe_key: contentKey('unreadable', raw),
      lane: laneOfAccount(account),
      occurred_at: now.toISOString(),
      raw,
    },
    'unreadable',
    'warning',
    `A webhook could not be read: ${reason}. It is kept as it came.`,
  )
}
