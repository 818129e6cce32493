/** How updates about one message are found again: by keys that are made of the message's id at the provider. */
import { createHash } from 'node:crypto'
import type { Update } from './updates.ts'

/** Characters. A key is part of an index, whose entries Postgres bounds. */
const LONGEST_KEY = 200
const STATUSES = ['sent', 'delivered', 'read', 'played', 'failed'] as const

/**
 * Joins the parts with ":", so that the same report always has the same key; parts too long for an index are
 * replaced by their hash.
 */
export function shortKey(...parts: string[]): string {
  const key = parts.join(':')
  if (key.length <= LONGEST_KEY) return key
  return `${parts[0]}:sha256:${createHash('sha256').update(key).digest('hex')}`
}

/**
 * The dedupe keys of all updates that can be about one message. Erasing a person looks the ledger up by them, so the updates
 * of every adapter have one of these. (A status of a member of a group has a longer one: nothing is sent to groups.)
 */
export function dedupeKeysOfMessage(providerMessageId: string): string[] {
  const id = providerMessageId
  return [
    id,
    shortKey('message', id),
    shortKey('echo', id),
    ...STATUSES.flatMap((status) => [shortKey('status', id, status), `${status}:${id}`]),
  ]
}

/** The lane of a provider’s reports about one message, also of those that its adapter could not read. */
export function laneOfMessage(providerMessageId: string): string {
  return shortKey('status', providerMessageId)
}

/** Whether an update can be found by the message that it is about, or is about none. */
export function isFoundByMessage(update: Update): boolean {
  if (!('provider_message_id' in update)) return true
  const keys = dedupeKeysOfMessage(update.provider_message_id)
  return keys.some((key) => update.dedupe_key === key || update.dedupe_key.startsWith(`${key}:`))
}
