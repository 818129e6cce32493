import { sql } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ContactRow, ContactSnapshot, Identity } from './contact.ts'
import { identitiesSql } from './contact-snapshot.ts'

/** Contacts by the key of each identity. */
export type Owners = ReadonlyMap<string, ContactSnapshot>

export function keyOf(identity: { kind: string; value: string }): string {
  return `${identity.kind}:${identity.value}`
}

/** The owners of the identities that somebody has, by `keyOf`. One statement: this is on the way of every message. */
export async function findByIdentities(work: Scope, identities: readonly Identity[]): Promise<Owners> {
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
         select k.*, ${identitiesSql('k')} as identities
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

/** An identity that the contact got. */
export interface ClaimedIdentity extends Identity {
  contact_id: string
  /** The contact as it was made by its claims; null where it was there before. */
  made: ContactRow | null
}

/**
 * Gives identities that nobody had to the contacts named, making those that are not there yet. Answers with the identities
 * that were given; those that another transaction was quicker to take are left to it, after it committed.
 */
export async function claimForContacts(
  work: TimedScope,
  claims: readonly IdentityClaim[],
): Promise<ClaimedIdentity[]> {
  const rows = await work.transaction.rows<ContactRow & Omit<ClaimedIdentity, 'made'> & { is_new: boolean }>({
    name: 'claim_identities',
    text: `
    with wanted as (
      select * from jsonb_to_recordset($2::jsonb) as w (contact_id uuid, name text, kind text, value text)
    ),
    taken as (
      insert into contact_identities (workspace_id, kind, value, contact_id, created_at)
      -- Always in the same order, so that two transactions never wait for each other.
      select $1, kind, value, contact_id, $3 from wanted order by kind, value
      on conflict (workspace_id, kind, value) do nothing
      returning contact_id, kind, value
    ),
    made as (
      insert into contacts (workspace_id, id, name, created_at, updated_at)
      select $1, w.contact_id, min(w.name), $3, $3
        from wanted w
       where w.contact_id in (select contact_id from taken)
       group by w.contact_id
      on conflict (workspace_id, id) do nothing
      returning *
    )
    select m.*, t.contact_id, t.kind, t.value, m.id is not null as is_new from taken t left join made m on m.id = t.contact_id`,
    values: [work.workspaceId, JSON.stringify(claims), work.now],
  })
  return rows.map(({ contact_id, kind, value, is_new, ...contact }) => ({
    contact_id,
    kind,
    value,
    made: is_new ? contact : null,
  }))
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
