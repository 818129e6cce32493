/** The noun: two contacts that became one, or one that became two. Pure. */
import { type ContactMerge, showId } from '@parley/contracts'
import type { ConsentState } from './consent-of-split.ts'
import type { Author, ContactRow, Identity } from './contact.ts'

export interface ContactMergeRow {
  id: string
  kind: ContactMerge['kind']
  other_contact_id: string
  identities: Identity[]
  author: Author | null
  created_at: Date | string
}

/** The details that two contacts may bring, as they were before they became one. */
export const MERGED_FIELDS = [
  'name',
  'email',
  'language',
  'time_zone',
  'tags',
  'custom_fields',
  'lead_score',
] as const satisfies readonly (keyof ContactRow)[]
export type MergedDetails = Pick<ContactRow, (typeof MERGED_FIELDS)[number]>

/** The rows that were the contact's own before, by id. */
export interface OwnRecords {
  notes: string[]
  consent_changes: string[]
  audiences: string[]
}

/** Consent and records are absent from merges that were made before they were kept. */
type BeforeMerge = MergedDetails & Partial<ConsentState> & Partial<OwnRecords>

export interface MergeDetails {
  gone: BeforeMerge
  kept: BeforeMerge
}

export const hasConsent = (before: BeforeMerge): before is BeforeMerge & ConsentState =>
  before.consents !== undefined

/** An undone merge gives these rows back to the new contact, and the old one leaves the lists of `left`. */
export function recordsOf({ gone, kept }: MergeDetails): OwnRecords & { left: string[] } {
  const { notes = [], consent_changes = [], audiences = [] } = gone
  return {
    ...{ notes, consent_changes, audiences },
    left: audiences.filter((id) => !(kept.audiences ?? audiences).includes(id)),
  }
}

type Merged = ContactMergeRow & { details: MergeDetails }

/**
 * Of the merges that brought one of the identities, those that a split of all these identities undoes. A merge that brought others,
 * too, is undone only where there is none that did not. `inner`: those of a contact before it became part of this one; they are
 * part of what it brings.
 */
export function mergesToUndo<Row extends Merged>(
  merges: readonly Row[],
  identities: readonly Identity[],
): { undone: Row[]; inner: Row[] } {
  const whole = merges.filter((merge) => isWithin(merge.identities, identities))
  const found = whole.length > 0 ? whole : merges.slice(0, 1)
  // The newest comes first, so that what is behind it may be part of it.
  const inner = found.filter((merge, index) =>
    found.slice(0, index).some((newer) => isWithin(merge.identities, newer.identities)),
  )
  return { undone: found.filter((merge) => !inner.includes(merge)), inner }
}

function isWithin(some: readonly Identity[], all: readonly Identity[]): boolean {
  return some.every(({ kind, value }) => all.some((one) => one.kind === kind && one.value === value))
}

export function presentContactMerge(row: ContactMergeRow): ContactMerge {
  return {
    id: showId('contact_merge', row.id),
    kind: row.kind,
    other_contact_id: showId('contact', row.other_contact_id),
    identities: row.identities,
    author: row.author,
    created_at: new Date(row.created_at).toISOString(),
  }
}

/** The contact with the details that another one brings, where it has none of its own. */
export function withMerged(contact: ContactRow, gone: MergedDetails): ContactRow {
  return {
    ...contact,
    name: contact.name ?? gone.name,
    email: contact.email ?? gone.email,
    language: contact.language ?? gone.language,
    time_zone: contact.time_zone ?? gone.time_zone,
    tags: [...new Set([...contact.tags, ...gone.tags])],
    custom_fields: { ...gone.custom_fields, ...contact.custom_fields },
    lead_score: Math.max(contact.lead_score, gone.lead_score),
  }
}

/**
 * The contact without those details that came with a merge and were not changed since. `email` stays where the contact still
 * has the address.
 */
export function withoutMerged(contact: ContactRow, { gone, kept }: MergeDetails): ContactRow {
  const own = <Field extends 'name' | 'email' | 'language' | 'time_zone'>(field: Field) =>
    kept[field] === null && contact[field] === gone[field] ? null : contact[field]
  return {
    ...contact,
    name: own('name'),
    email: own('email'),
    language: own('language'),
    time_zone: own('time_zone'),
    tags: contact.tags.filter((tag) => kept.tags.includes(tag) || !gone.tags.includes(tag)),
    custom_fields: Object.fromEntries(
      Object.entries(contact.custom_fields).filter(
        ([key, value]) =>
          Object.hasOwn(kept.custom_fields, key) ||
          !Object.hasOwn(gone.custom_fields, key) ||
          JSON.stringify(gone.custom_fields[key]) !== JSON.stringify(value),
      ),
    ),
    lead_score: contact.lead_score === gone.lead_score ? kept.lead_score : contact.lead_score,
  }
}
