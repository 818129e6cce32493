/** The noun: two contacts that became one, or one that became two. Pure. */
import { type ContactMerge, showId } from '@parley/contracts'
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

export interface MergeDetails {
  gone: MergedDetails
  kept: MergedDetails
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
