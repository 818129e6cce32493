import type { Identities, Update } from '../../kit/index.ts'
import { laneOf, laneOfAccount, readIdentities, shortKey } from './identity.ts'
import { readContent } from './message-content.ts'
import { accountOf, type Change, notice, rawOf, unreadable } from './read-change.ts'
import { asFields, asId, asText, asTime, clip, type Fields } from './read-fields.ts'

/** One element of `value.messages`. */
export function readMessage(item: unknown, change: Change): Update {
  const account = accountOf(change)
  const message = asFields(item)
  const from = readIdentities(message?.from, message?.from_user_id)
  const contact = change.senders?.find(from)
  const raw = rawOf(change, 'messages', item, contact)
  const wamid = asId(message?.id)
  if (message === undefined || wamid === undefined)
    return unreadable(raw, 'a message without an id', change.now, account)

  const known = readIdentities(contact?.wa_id, contact?.user_id)
  const sender = from === undefined && known === undefined ? undefined : { ...known, ...from }
  const base = {
    dedupe_key: shortKey('message', wamid),
    lane: sender === undefined ? laneOfAccount(account) : laneOf(sender),
    occurred_at: asTime(message.timestamp, change.now),
    raw,
  }
  if (message.type === 'system') return readSystem(message, from, base)
  if (sender === undefined) return unreadable(raw, `message ${wamid} names no sender`, change.now, account)

  const context = asFields(message.context) ?? {}
  const profile = asFields(contact?.profile) ?? {}
  const repliesTo = asId(context.id)
  const groupId = asId(message.group_id)
  const referral = asFields(message.referral)
  return {
    ...base,
    kind: 'message',
    provider_message_id: wamid,
    from: sender,
    ...optional('profile_name', clip(asText(profile.name), 200)),
    // Written with and without the sign, for the same person.
    ...optional('username', clip(asText(profile.username)?.replace(/^@/, ''), 200)),
    ...readContent(message),
    ...optional('reply_to_provider_message_id', repliesTo),
    ...((context.forwarded === true || context.frequently_forwarded === true) && { forwarded: true }),
    ...optional('referral', referral),
    ...optional('group_id', groupId),
  }
}

/** One element of `value.message_echoes`: a person answered from the WhatsApp Business app. */
export function readEcho(item: unknown, change: Change): Update {
  const account = accountOf(change)
  const raw = rawOf(change, 'message_echoes', item)
  const echo = asFields(item)
  const wamid = asId(echo?.id)
  const to = readIdentities(echo?.to, echo?.to_user_id ?? echo?.recipient_user_id)
  if (echo === undefined || wamid === undefined || to === undefined)
    return unreadable(raw, 'an echo without an id or a recipient', change.now, account)
  return {
    dedupe_key: shortKey('echo', wamid),
    lane: laneOf(to),
    occurred_at: asTime(echo.timestamp, change.now),
    raw,
    kind: 'echo',
    provider_message_id: wamid,
    to,
    ...readContent(echo),
  }
}

type Base = Pick<Update, 'dedupe_key' | 'lane' | 'occurred_at' | 'raw'>

function readSystem(message: Fields, from: Identities | undefined, base: Base): Update {
  const system = asFields(message.system) ?? {}
  const type = clip(asText(system.type), 100) ?? 'unknown'
  const to =
    type === 'user_changed_number' || type === 'customer_changed_number'
      ? readIdentities(system.wa_id ?? system.new_wa_id, system.user_id)
      : type === 'user_changed_user_id'
        ? readIdentities(system.wa_id, system.user_id)
        : undefined
  const change = CHANGES_OF_IDENTITY.has(type) ? { from: formerIdentities(system, from, to), to } : undefined
  const text = clip(asText(system.body), 1000) ?? `WhatsApp says: ${type}`
  if (change === undefined) return notice(base, `system.${type}`, 'info', text)
  if (change.from === undefined || change.to === undefined) return notice(base, 'unreadable', 'warning', text)
  return { ...base, lane: laneOf(change.from), kind: 'identity_changed', from: change.from, to: change.to }
}

const CHANGES_OF_IDENTITY: ReadonlySet<string> = new Set([
  'user_changed_number',
  'customer_changed_number',
  'user_changed_user_id',
])

/**
 * The former identity. There is no `from` when the number is hidden; Meta has sent the former user id in
 * `previous_user_id` since August 2026, and only at the end of the sentence before that.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system
 */
function formerIdentities(
  system: Fields,
  from: Identities | undefined,
  to: Identities | undefined,
): Identities | undefined {
  const previous = readIdentities(undefined, system.previous_user_id)
  // The sender may be named by the new id already.
  const isNewId = from?.whatsapp_user !== undefined && from.whatsapp_user === to?.whatsapp_user
  const known = isNewId ? { ...from, whatsapp_user: undefined } : from
  const identities = { ...known, ...previous }
  if (identities.whatsapp_user === undefined) delete identities.whatsapp_user
  if (identities.phone !== undefined || identities.whatsapp_user !== undefined) return identities
  return formerInSentence(system, to)
}

/** "… changed from OLD to NEW": the last words, because the name before them is the person's own choice. */
function formerInSentence(system: Fields, to: Identities | undefined): Identities | undefined {
  const words = (clip(asText(system.body), 1000) ?? '').trim().split(/\s+/u)
  const [fromWord, former, toWord, next] = words.slice(-4)
  if (fromWord !== 'from' || toWord !== 'to' || former === undefined || next === undefined) return undefined
  const named = identityInSentence(next)
  const isThisChange =
    named !== undefined &&
    (named.phone === undefined || named.phone === to?.phone) &&
    (named.whatsapp_user === undefined || named.whatsapp_user === to?.whatsapp_user)
  return isThisChange ? identityInSentence(former) : undefined
}

/** A business-scoped user id begins with the letters of a country and a dot. */
function identityInSentence(word: string): Identities | undefined {
  const bare = word.endsWith('.') ? word.slice(0, -1) : word
  if (/^[A-Z]{2}\.[A-Za-z0-9.]{1,140}$/u.test(bare)) return { whatsapp_user: bare }
  const identities = readIdentities(bare, undefined)
  return identities?.phone === undefined ? undefined : { phone: identities.phone }
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [name in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [name in Key]?: Value })
}
