/** Every statement on merges and splits of contacts. */
import { raw, sql } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import { CONSENT_FIELDS } from './consent-of-split.ts'
import type { Author, Identity } from './contact.ts'
import { type ContactMergeRow, MERGED_FIELDS, type MergeDetails } from './contact-merge.ts'
import { identitiesSql } from './contact-snapshot.ts'

function detailsSql(contact: string) {
  const fields = [...MERGED_FIELDS, ...CONSENT_FIELDS].map((field) => `'${field}', ${contact}.${field}`)
  const own = (id: string, table: string) =>
    `(select coalesce(jsonb_agg(r.${id}), '[]') from ${table} r
       where r.workspace_id = ${contact}.workspace_id and r.contact_id = ${contact}.id)`
  return raw(`jsonb_build_object(${fields.join(', ')}, 'notes', ${own('id', 'contact_notes')},
    'consent_changes', ${own('id', 'consent_changes')}, 'audiences', ${own('audience_id', 'audience_members')})`)
}

/** Before anything of the two is changed. */
export async function recordMerge(
  work: TimedScope,
  { from, into, author }: { from: string; into: string; author?: Author },
): Promise<void> {
  await work.transaction.rows(sql`
    insert into contact_merges (workspace_id, id, contact_id, kind, other_contact_id, identities, details, author, created_at)
    select o.workspace_id, ${newId()}, k.id, 'merged', o.id, ${raw(identitiesSql('o'))},
           jsonb_build_object('gone', ${detailsSql('o')}, 'kept', ${detailsSql('k')}),
           ${author ? JSON.stringify(author) : null}::jsonb, ${work.now}
      from contacts k join contacts o on o.workspace_id = k.workspace_id and o.id = ${from}
     where k.workspace_id = ${work.workspaceId} and k.id = ${into}`)
  // Two contacts that were split stay known to each other, so that erasing one finds what is left with the other.
  await work.transaction.rows(sql`
    update contact_merges set other_contact_id = ${into}
     where workspace_id = ${work.workspaceId} and other_contact_id = ${from} and kind <> 'merged'`)
}

/** The merges that brought one of the identities and were not undone, the newest first. */
export function mergesWith(
  work: Scope,
  contactId: string,
  identities: readonly Identity[],
): Promise<(ContactMergeRow & { details: MergeDetails })[]> {
  return work.transaction.rows<ContactMergeRow & { details: MergeDetails }>(sql`
    select m.* from contact_merges m
     where m.workspace_id = ${work.workspaceId} and m.contact_id = ${contactId} and m.kind = 'merged' and m.details is not null
       and exists (select from jsonb_array_elements(m.identities) i
                    join jsonb_to_recordset(${JSON.stringify(identities)}::jsonb) as w (kind text, value text)
                      on w.kind = i ->> 'kind' and w.value = i ->> 'value')
     order by m.created_at desc, m.id desc
     for update of m`)
}

/** The contact says that it was split, and nothing more of the one who left; the new one says where it comes from. */
export async function recordSplit(
  work: TimedScope,
  split: {
    contactId: string
    newContactId: string
    identities: readonly Identity[]
    undone: readonly string[]
    /** Merges of the one who left, from before they became part of this contact: they go along, and can be undone later. */
    inner: readonly string[]
    author: Author
  },
): Promise<void> {
  const { contactId, newContactId, identities, undone, inner } = split
  const author = JSON.stringify(split.author)
  await work.transaction.rows(sql`
    update contact_merges set details = null, identities = '[]'
     where workspace_id = ${work.workspaceId} and id = any (${[...undone]}::uuid[])`)
  await work.transaction.rows(sql`
    update contact_merges set contact_id = ${newContactId}
     where workspace_id = ${work.workspaceId} and id = any (${[...inner]}::uuid[])`)
  await work.transaction.rows(sql`
    insert into contact_merges (workspace_id, id, contact_id, kind, other_contact_id, identities, author, created_at)
    values (${work.workspaceId}, ${newId()}, ${contactId}, 'split_off', ${newContactId}, '[]', ${author}, ${work.now}),
           (${work.workspaceId}, ${newId()}, ${newContactId}, 'split_from', ${contactId}, ${JSON.stringify(identities)}, ${author}, ${work.now})`)
}
