/**
 * Makes or changes the contacts of many people in a few statements, as imports need it. The changes are planned from the
 * contacts as they were read; a contact that changes meanwhile undoes the batch, which is then tried again.
 */
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { writeContactDocuments } from './contact-documents.store.ts'
import {
  type PersonToUpsert,
  planUpserts,
  type UpsertOutcome,
  type UpsertRules,
  type WorkingContact,
} from './plan-upserts.ts'
import { type ContactEvent, recordContactEvents } from './record-contact-events.ts'
import { findByIdentities, keyOf } from './resolve-contacts.store.ts'
import {
  claimAndInsert,
  dropIdentities,
  insertConsentChanges,
  lockUnchanged,
  updateContacts,
} from './upsert-contacts.store.ts'

export interface UpsertOptions extends UpsertRules {
  /** Where consent comes from, as `consent_changes.source` keeps it. */
  source: string
  /** Whether each contact that is made or changed has an event. */
  events: boolean
  /** Plans and writes nothing. */
  dryRun: boolean
}

/** The outcomes, and the way to write them: all statements of it leave together, in the order of the locks. */
export interface PreparedUpserts {
  outcomes: UpsertOutcome[]
  write(): Promise<void>
}

export async function prepareUpserts(
  work: TimedScope,
  wake: Wake,
  people: readonly PersonToUpsert[],
  options: UpsertOptions,
): Promise<PreparedUpserts> {
  const identities = new Map(
    people.flatMap((person) => person.identities.map((identity) => [keyOf(identity), identity] as const)),
  )
  const owners = await findByIdentities(work, [...identities.values()])
  const { outcomes, contacts } = planUpserts(work, people, owners, options)
  return {
    outcomes,
    write: async () => {
      if (!options.dryRun) await write(work, wake, contacts, options)
    },
  }
}

async function write(
  work: TimedScope,
  wake: Wake,
  contacts: readonly WorkingContact[],
  { source, events }: UpsertOptions,
): Promise<void> {
  const made = contacts.filter(({ before }) => before === undefined)
  const changed = contacts.filter(({ before, isChanged }) => before !== undefined && isChanged)
  const written = [...made, ...changed]
  if (written.length === 0) return
  const documents = written.map(({ row, identities }) => ({ ...row, identities }))
  const dropped = changed.flatMap((contact) =>
    contact.dropped.map((identity) => ({ ...identity, contact_id: contact.row.id })),
  )
  const consent = written.flatMap(({ row, consent: changes }) =>
    changes.map((change) => ({ ...change, contact_id: row.id, source })),
  )
  // In the order of docs/decisions/lock-order.md: identities first, then contacts. One write carries all of them.
  await Promise.all([
    claimAndInsert(work, written, made),
    ...(changed.length > 0 ? [lockUnchanged(work, changed), dropIdentities(work, dropped)] : []),
    ...(changed.length > 0 ? [updateContacts(work, changed)] : []),
    ...(consent.length > 0 ? [insertConsentChanges(work, consent)] : []),
    writeContactDocuments(work, documents),
    ...(events ? [recordContactEvents(work, wake, written.flatMap(eventsOf))] : []),
  ])
}

function eventsOf({ row, identities, before, consent }: WorkingContact): ContactEvent[] {
  const contact = { ...row, identities }
  if (!before) return [{ type: 'contact.created', contact }]
  const last = consent.at(-1)
  const updated: ContactEvent = { type: 'contact.updated', contact }
  return last
    ? [updated, { type: last.allowed ? 'contact.opted_in' : 'contact.opted_out', contact }]
    : [updated]
}
