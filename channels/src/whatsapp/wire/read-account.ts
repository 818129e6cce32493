import { DELIVERY_ERRORS, type Update } from '../../kit/index.ts'
import { readMetaError } from './error-codes.ts'
import { contentKey, laneOf, laneOfAccount, readIdentities } from './identity.ts'
import { messagingLimitOf } from './messaging-limit.ts'
import { accountOf, type Change, notice, rawOf, unreadable, wholeOf } from './read-change.ts'
import { asFields, asList, asText, asTime, clip, type Fields } from './read-fields.ts'

/** One element of `value.user_preferences`: the person stopped or resumed marketing in WhatsApp itself. */
export function readPreference(item: unknown, change: Change): Update {
  const raw = rawOf(change, 'user_preferences', item)
  const preference = asFields(item) ?? {}
  const [contact] = asList(change.value.contacts) ?? []
  const card = asFields(contact) ?? {}
  const from = readIdentities(preference.wa_id ?? card.wa_id, preference.user_id ?? card.user_id)
  const word = asText(preference.value)
  if (from === undefined || (word !== 'stop' && word !== 'resume'))
    return unreadable(
      raw,
      'a preference without a person or without stop or resume',
      change.now,
      accountOf(change),
    )
  return {
    dedupe_key: contentKey('preference', accountOf(change), item),
    lane: laneOf(from),
    occurred_at: asTime(preference.timestamp, change.now),
    raw,
    kind: 'preference',
    from,
    category: preference.category === 'marketing_messages' ? 'marketing' : 'all',
    allowed: word === 'resume',
  }
}

/** One element of the field `user_id_update`: the business-scoped id of a person was replaced. */
export function readUserIdUpdate(item: unknown, change: Change): Update {
  const raw = { field: change.field, value: { ...change.value, user_id_update: [item] } }
  const update = asFields(item) ?? {}
  const ids = asFields(update.user_id) ?? {}
  const from = readIdentities(undefined, ids.previous)
  const to = readIdentities(update.wa_id, ids.current)
  if (from === undefined || to?.whatsapp_user === undefined)
    return unreadable(
      raw,
      'a change of user id without the previous and the current id',
      change.now,
      accountOf(change),
    )
  return {
    dedupe_key: contentKey('user_id', from, to),
    lane: laneOf({ ...from, ...(to.phone !== undefined && { phone: to.phone }) }),
    occurred_at: asTime(update.timestamp ?? change.time, change.now),
    raw,
    kind: 'identity_changed',
    from,
    to,
  }
}

/** One element of `value.errors`: about the account or number, no message. */
export function readAccountError(item: unknown, change: Change): Update {
  const error = readMetaError(item)
  const severity = DELIVERY_ERRORS[error.code].stops_channel ? 'critical' : 'warning'
  const code = error.provider_code === undefined ? '' : ` (${error.provider_code})`
  return notice(
    wholeBase(change, rawOf(change, 'errors', item), item),
    'provider_error',
    severity,
    `${error.message}${code}`,
  )
}

/** Any other field, known or not: kept and shown. */
export function readNotice(change: Change, text?: string): Update {
  const limit = messagingLimitOf(change.field, change.value)
  const told = notice(
    wholeBase(change, wholeOf(change), change.value),
    clip(change.field, 100),
    severityOf(change.field, change.value),
    text ?? `${clip(change.field, 100)}${wordsOf(change.value)}`,
  )
  return limit === undefined ? told : ({ ...told, recipients_per_day: limit } as Update)
}

export function wholeBase(change: Change, raw: unknown, content: unknown) {
  return {
    dedupe_key: contentKey(clip(change.field, 80), change.field, change.waba, content, change.time),
    lane: laneOfAccount(accountOf(change)),
    occurred_at: asTime(change.time, change.now),
    raw,
  }
}

/** Events after which messages stop or soon will. */
const CRITICAL = /DISABLED|BANN?ED|RESTRICT|VIOLATION|DELETED|REJECTED|OFFBOARDED|PARTNER_REMOVED/

function severityOf(field: string, value: Fields): 'info' | 'warning' | 'critical' {
  const alert = asText(value.alert_severity)
  if (alert === 'CRITICAL') return 'critical'
  const words = `${asText(value.event) ?? ''} ${asText(value.decision) ?? ''}`
  if (field.startsWith('account_') && CRITICAL.test(words)) return 'critical'
  if (alert === 'WARNING' || CRITICAL.test(words) || /FLAGGED|DOWNGRADE/.test(words)) return 'warning'
  return field === 'security' || field === 'account_alerts' ? 'warning' : 'info'
}

function wordsOf(value: Fields): string {
  const words = [
    'event',
    'decision',
    'alert_type',
    'alert_description',
    'display_phone_number',
    'current_limit',
    'rejection_reason',
  ]
    .map((name) => asText(value[name]))
    .filter((word) => word !== undefined)
  return words.length === 0 ? '' : `: ${clip(words.join(', '), 500)}`
}
