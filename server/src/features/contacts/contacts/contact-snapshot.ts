/** The contact inside events. The only place that says which of its fields are kept. */
import { type Snapshot, snapshotOf, snapshotSql } from '../../../platform/events/snapshot.ts'
import type { ContactRow, ContactSnapshot } from './contact.ts'

export const CONTACT_FIELDS = [
  'id',
  'name',
  'email',
  'language',
  'time_zone',
  'tags',
  'custom_fields',
  'lead_score',
  'agent_id',
  'opted_out_at',
  'marketing_opted_out_at',
  'opted_in_at',
  'blocked_at',
  'do_not_disturb_at',
  'consents',
  'last_seen_at',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof ContactRow)[]

export function snapshotContact(contact: ContactSnapshot): Snapshot<'contact'> {
  return snapshotOf('contact', [...CONTACT_FIELDS, 'identities'], contact)
}

/** Of an erased contact nothing is left but its id. */
export function snapshotErasedContact(id: string): Snapshot<'contact'> {
  return snapshotOf('contact', ['id'], { id })
}

/** `contact`: the name of the row in the statement. */
export function contactSnapshotSql(contact: string): string {
  return snapshotSql(contact, CONTACT_FIELDS, `, 'identities', ${identitiesSql(contact)}`)
}

/** The identities of a contact, oldest first, as `contact_snapshot` of the database has them. */
export function identitiesSql(contact: string): string {
  return `coalesce((select jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value) order by i.created_at, i.kind, i.value)
    from contact_identities i where i.workspace_id = ${contact}.workspace_id and i.contact_id = ${contact}.id), '[]')`
}
