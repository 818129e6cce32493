import { sql } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ContactSnapshot, Identity } from './contact.ts'

export function keyOf(identity: { kind: string; value: string }): string {
  return `${identity.kind}:${identity.value}`
}

/** The owners of the identities that somebody has, by `keyOf`. One statement: this is on the way of every message. */
export async function findByIdentities(
  work: Scope,
  identities: readonly Identity[],
): Promise<Map<string, ContactSnapshot>> {
  const rows = await work.transaction.rows<ContactSnapshot & { matched_kind: string; matched_value: string }>(
    {
      name: 'find_contacts_by_identities',
      // One index lookup per identity, whatever the planner believes: a plan kept from when the tables were small
      // would otherwise read them whole. `offset 0` keeps each lookup by itself.
      text: `
      select w.kind as matched_kind, w.value as matched_value, c.*
        from unnest($2::text[], $3::text[]) as w (kind, value)
       cross join lateral (
         select contact_id from contact_identities where workspace_id = $1 and kind = w.kind and value = w.value offset 0) i
       cross join lateral (
         select k.*, contact_snapshot(k) -> 'identities' as identities
           from contacts k where k.workspace_id = $1 and k.id = i.contact_id offset 0) c`,
      values: [
        work.workspaceId,
        identities.map((identity) => identity.kind),
        identities.map((identity) => identity.value),
      ],
    },
  )
  return new Map(
    rows.map(({ matched_kind, matched_value, ...contact }) => [
      keyOf({ kind: matched_kind, value: matched_value }),
      contact,
    ]),
  )
}

export interface IdentityClaim extends Identity {
  contact_id: string
  /** The contact that this claim creates. */
  name: string | null
}

/**
 * Gives identities that nobody had to the contacts named, making those that are not there yet. Answers with the
 * contacts that got at least one; what another transaction was quicker to take is left to it, after it committed.
 */
export function claimForContacts(
  work: TimedScope,
  claims: readonly IdentityClaim[],
): Promise<{ contact_id: string; is_new: boolean }[]> {
  return work.transaction.rows<{ contact_id: string; is_new: boolean }>(sql`
    with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(claims)}::jsonb)
        as w (contact_id uuid, name text, kind text, value text)
    ),
    taken as (
      insert into contact_identities (workspace_id, kind, value, contact_id, created_at)
      -- Always in the same order, so that two transactions never wait for each other.
      select ${work.workspaceId}::uuid, kind, value, contact_id, ${work.now}::timestamptz from wanted order by kind, value
      on conflict (workspace_id, kind, value) do nothing
      returning contact_id
    ),
    made as (
      insert into contacts (workspace_id, id, name, created_at, updated_at)
      select ${work.workspaceId}::uuid, w.contact_id, min(w.name), ${work.now}::timestamptz, ${work.now}::timestamptz
        from wanted w
       where w.contact_id in (select contact_id from taken)
       group by w.contact_id
      on conflict (workspace_id, id) do nothing
      returning id
    )
    select distinct t.contact_id, t.contact_id in (select id from made) as is_new from taken t`)
}

export async function moveIdentity(work: Scope, identity: Identity, contactId: string): Promise<void> {
  await work.transaction.rows(sql`
    update contact_identities set contact_id = ${contactId}
     where workspace_id = ${work.workspaceId} and kind = ${identity.kind} and value = ${identity.value}`)
}

/** Names contacts that have no name, in the order in which contacts are locked. */
export async function nameContacts(work: TimedScope, names: ReadonlyMap<string, string>): Promise<void> {
  await work.transaction.rows(sql`
    with held as (
      select c.id, n.name
        from unnest(${[...names.keys()]}::uuid[], ${[...names.values()]}::text[]) as n (id, name)
        join contacts c on c.workspace_id = ${work.workspaceId} and c.id = n.id
       where c.name is null order by c.id for no key update of c
    )
    update contacts c set name = left(h.name, 200), updated_at = ${work.now}
      from held h where c.workspace_id = ${work.workspaceId} and c.id = h.id`)
}
