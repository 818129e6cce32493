import { createHash } from 'node:crypto'
import { type Identities, laneOfMessage, shortKey } from '../../kit/index.ts'
import { asId } from './read-fields.ts'

export { shortKey } from '../../kit/index.ts'

const PHONE = /^\+?([1-9]\d{6,14})$/

/**
 * Makes identities of whatever names a person. Meta omits the phone (early: sends it empty) for people with a
 * username, and has been seen to put the business-scoped id where the phone belongs, so the form decides.
 * https://developers.facebook.com/docs/whatsapp/business-scoped-user-ids
 */
export function readIdentities(address: unknown, userId: unknown): Identities | undefined {
  const identities: Identities = {}
  const id = asId(userId)
  if (id !== undefined) identities.whatsapp_user = id
  const text = asId(address)?.trim()
  const digits = text === undefined ? undefined : PHONE.exec(text)?.[1]
  if (digits !== undefined) identities.phone = `+${digits}`
  else if (text) identities.whatsapp_user ??= text
  return identities.phone === undefined && identities.whatsapp_user === undefined ? undefined : identities
}

/** Messages of one person stay in order. The phone comes first, so that a message with and one without the id share a lane. */
export function laneOf(identities: Identities): string {
  return identities.phone === undefined
    ? shortKey('user', `${identities.whatsapp_user}`)
    : `phone:${identities.phone}`
}

export function laneOfStatus(wamid: string): string {
  return laneOfMessage(wamid)
}

export function laneOfAccount(account: string): string {
  return shortKey('account', account)
}

/** For what carries no id of its own: the same content told twice gives the same key. */
export function contentKey(kind: string, ...parts: unknown[]): string {
  return `${kind}:${hashOf(JSON.stringify(parts))}`
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
