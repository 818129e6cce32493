/** The noun: a browser that opened a web chat, and what the channel's owner has set. Rules only. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { VisitorIdentity } from '@parley/contracts'
import { OperationError } from '@parley/contracts'

export interface VisitorRow {
  workspace_id: string
  id: string
  channel_id: string
  shown_id: string
  user_id: string | null
  name: string | null
  email: string | null
  locale: string | null
  time_zone: string | null
  page: Record<string, string> | null
  created_at: Date
  last_seen_at: Date
  /** SHA-256 of the token, as the row was read. */
  token_hash?: Buffer | null
}

/** A web chat as its public API sees it. */
export interface WebChat {
  workspaceId: string
  id: string
  name: string
  mode: 'live' | 'test'
  isActive: boolean
  settings: WebChatSettings
}

export interface WebChatSettings {
  allowed_origins?: string[]
  identity_secret?: string
  require_identity?: boolean
  greeting?: string
  suggested_questions?: string[]
  away_message?: string
}

const TOKEN_BYTES = 32
const TOKEN = /^vt_[A-Za-z0-9_-]{43}$/

export function makeToken(): string {
  return `vt_${randomBytes(TOKEN_BYTES).toString('base64url')}`
}

/** Only the hash is stored. Undefined for what no token can be. */
export function hashOfToken(token: string): Buffer | undefined {
  return TOKEN.test(token) ? createHash('sha256').update(token).digest() : undefined
}

/** Whether a page with this Origin may use the chat. Browsers send none with a plain read of their own origin. */
export function mayOpen(chat: WebChat, origin: string, ownOrigin: string): boolean {
  const wanted = origin.toLowerCase()
  const allowed = chat.settings.allowed_origins ?? []
  return allowed.length > 0 ? allowed.includes(wanted) : mayOpenWithoutList(chat, wanted, ownOrigin)
}

/** Where no origins are listed: pages of the server itself, and of this machine in a test workspace. */
export function mayOpenWithoutList(
  { mode }: Pick<WebChat, 'mode'>,
  origin: string,
  ownOrigin: string,
): boolean {
  return origin === ownOrigin || (mode === 'test' && isLocal(origin))
}

function isLocal(origin: string): boolean {
  const host = URL.parse(origin)?.hostname
  return host === 'localhost' || host === '127.0.0.1' || host === '[::1]'
}

/** The user id that the business's backend has signed; undefined when none is claimed. Throws when a claim is no proof. */
export function verifiedUser(
  settings: WebChatSettings,
  identity: VisitorIdentity | undefined,
  now: Date,
): string | undefined {
  if (identity?.hash === undefined && identity?.user_id === undefined) return undefined
  const { user_id: userId, hash, expires_at: expiresAt } = identity
  const refuse = (field: 'user_id' | 'hash' | 'expires_at', rule: string, message: string) =>
    new OperationError('validation_failed', { fields: [{ path: ['identity', field], rule, message }] })
  if (userId === undefined) throw refuse('user_id', 'required', 'Send the user_id that the hash is of.')
  if (hash === undefined) {
    const message = 'Send the hash of user_id that your backend made, or leave user_id out.'
    throw refuse('hash', 'required', message)
  }
  if (!settings.identity_secret) {
    const message =
      'Set identity_secret in the credentials of the channel first; nothing can be verified without.'
    throw refuse('hash', 'not_configured', message)
  }
  if (expiresAt === undefined && LOOKS_EXPIRING.test(userId)) {
    const message =
      'A user_id may not end with a full stop and ten digits, as the text does that is signed with expires_at. Use another user_id.'
    throw refuse('user_id', 'ambiguous', message)
  }
  const signed = expiresAt === undefined ? userId : `${userId}.${expiresAt}`
  if (!isHashOf(signed, hash, settings.identity_secret)) {
    const message =
      `The hash does not fit: send HMAC-SHA256 of exactly this ${expiresAt === undefined ? 'user_id' : 'user_id.expires_at'} ` +
      'with the channel’s identity_secret, in hexadecimal.'
    throw refuse('hash', 'wrong_hash', message)
  }
  if (expiresAt !== undefined && expiresAt * 1000 <= now.getTime()) {
    const message = `The hash expired at ${new Date(expiresAt * 1000).toISOString()}. Have your backend sign a new one.`
    throw refuse('expires_at', 'expired', message)
  }
  return userId
}

/** Otherwise the hash of such a user_id could be used as the hash of another user_id with a time. */
const LOOKS_EXPIRING = /\.\d{10}$/

function isHashOf(userId: string, hash: string, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(userId).digest()
  const given = /^[0-9a-f]{64}$/i.test(hash) ? Buffer.from(hash, 'hex') : Buffer.alloc(expected.length)
  return timingSafeEqual(given, expected) && hash.length === 64
}
