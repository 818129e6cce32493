import type { DeliveryStatus, Update } from '../../kit/index.ts'
import { readFirstError } from './error-codes.ts'
import { laneOfStatus, shortKey } from './identity.ts'
import { accountOf, type Change, notice, rawOf, unreadable } from './read-change.ts'
import { asFields, asId, asTime } from './read-fields.ts'

const STATUS_WORDS: Record<string, DeliveryStatus | undefined> = {
  __proto__: null as never,
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'played',
  failed: 'failed',
}

/** One element of `value.statuses`. Statuses are matched on the message's id alone: the recipient may be missing or be an id. */
export function readStatus(item: unknown, change: Change): Update {
  const raw = rawOf(change, 'statuses', item)
  const status = asFields(item)
  const wamid = asId(status?.id)
  const word = asId(status?.status)
  if (status === undefined || wamid === undefined || word === undefined)
    return unreadable(raw, 'a status without an id or a word', change.now, accountOf(change))

  // A message to a group has one status for each member.
  const member =
    status.recipient_type === 'group'
      ? (asId(status.recipient_participant_id) ?? asId(status.recipient_id))
      : undefined
  const base = {
    dedupe_key: shortKey('status', wamid, word, ...(member === undefined ? [] : [member])),
    lane: laneOfStatus(wamid),
    occurred_at: asTime(status.timestamp, change.now),
    raw,
  }
  const known = STATUS_WORDS[word]
  if (known === undefined)
    return notice(base, 'status_unknown', 'info', `WhatsApp gave message ${wamid} the status "${word}".`)

  const messageId = asId(status.biz_opaque_callback_data)
  const pricing = asFields(status.pricing)
  return {
    ...base,
    kind: 'status',
    provider_message_id: wamid,
    ...(messageId !== undefined && { message_id: messageId }),
    status: known,
    ...(known === 'failed' && {
      error: readFirstError(status.errors) ?? { code: 'provider_rejected', message: 'Meta gave no reason' },
    }),
    ...(pricing !== undefined && { pricing }),
  }
}
