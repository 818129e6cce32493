/** The noun: a customer or anybody else who writes, known by any number of identities. */
import type { Identities } from '@parley/channels/kit'
import type { Contact } from '@parley/contracts'
import type { Consents } from './consents.ts'

export type IdentityKind = Contact['identities'][number]['kind']

/** The one who is responsible for a decision. */
export interface Author {
  /** `key`, `member`, `agent` or `operator`. */
  kind: string
  id: string | null
}

export interface Identity {
  kind: IdentityKind
  value: string
}

export interface ContactRow {
  workspace_id: string
  id: string
  name: string | null
  email: string | null
  language: string | null
  time_zone: string | null
  tags: string[]
  custom_fields: Record<string, unknown>
  lead_score: number
  /** The agent it was made for, if any. */
  agent_id: string | null
  opted_out_at: Date | string | null
  marketing_opted_out_at: Date | string | null
  opted_in_at: Date | string | null
  blocked_at: Date | string | null
  do_not_disturb_at: Date | string | null
  consents: Consents
  last_seen_at: Date | string | null
  created_at: Date | string
  updated_at: Date | string
}

/** A contact with its identities, oldest first: from SQL as `contact_snapshot(c)`, and as events hold it. */
export interface ContactSnapshot extends ContactRow {
  identities: Identity[]
}

/** The first identity of a kind is the one shown and written to. */
export function firstIdentity(contact: { identities: Identity[] }, kind: IdentityKind): string | null {
  return contact.identities.find((identity) => identity.kind === kind)?.value ?? null
}

/** The first identity of each kind, as channel adapters take them. */
export function firstIdentities(identities: readonly Identity[]): Identities {
  const first: Identities = {}
  for (const { kind, value } of identities) {
    if (kind === 'phone' || kind === 'whatsapp_user' || kind === 'visitor') first[kind] ??= value
  }
  return first
}
