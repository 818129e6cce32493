/** The common parts of vendors' webhooks. */
import { createHmac } from 'node:crypto'

/**
 * Lower-case hex HMAC-SHA256 of the exact body, keyed with the secret as UTF-8. The vendor says in which header it
 * stands, and with which prefix.
 */
export function signBody(body: string, secret: string): string {
  return createHmac('sha256', Buffer.from(secret, 'utf8')).update(body, 'utf8').digest('hex')
}

/** The events that a caller asks for, each once; "*" is all of them. `unknown` are those that the vendor lacks. */
export function readEventNames(
  asked: readonly string[],
  known: readonly string[],
): { events: string[]; unknown: string[] } {
  return {
    events: asked.includes('*') ? ['*'] : [...new Set(asked)],
    unknown: asked.filter((name) => name !== '*' && !known.includes(name)),
  }
}

/** Says of names that do not exist which do: a sentence for `errors[]`. */
export function sayUnknownEvents(unknown: readonly string[], known: readonly string[]): string {
  return `There is no event ${unknown.map((name) => `"${name}"`).join(', ')}. Use ${known.join(', ')}`
}
