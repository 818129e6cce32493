/**
 * Makes or changes the contacts of many people in a few statements, as imports need it. The changes are planned from the
 * contacts as they were read; a contact that changes meanwhile undoes the batch, which is then tried again.
 */
import { setImmediate } from 'node:timers/promises'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import {
  type ContactDocument,
  documentOf,
  insertDocuments,
  writeDocuments,
} from './contact-documents.store.ts'
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
  const dropped = changed.flatMap((contact) =>
    contact.dropped.map((identity) => ({ ...identity, contact_id: contact.row.id })),
  )
  const consent = written.flatMap(({ row, consent: changes }) =>
    changes.map((change) => ({ ...change, contact_id: row.id, source })),
  )
  // In the order of docs/decisions/lock-order.md: identities first, then contacts. One write carries all of them.
  const contactsWritten = Promise.all([
    claimAndInsert(work, written, made),
    ...(changed.length > 0 ? [lockUnchanged(work, changed), dropIdentities(work, dropped)] : []),
    ...(changed.length > 0 ? [updateContacts(work, changed)] : []),
    ...(consent.length > 0 ? [insertConsentChanges(work, consent)] : []),
    ...(events ? [recordContactEvents(work, wake, written.flatMap(eventsOf))] : []),
  ])
  // It may fail while the documents are made. It is awaited below.
  contactsWritten.catch(() => {})
  // Postgres is at work meanwhile.
  const [madeDocuments, changedDocuments] = [await documentsOf(work, made), await documentsOf(work, changed)]
  await Promise.all([
    contactsWritten,
    insertDocuments(work, madeDocuments),
    writeDocuments(work, changedDocuments),
  ])
}

/** Documents that are made without a pause: the write that left before them goes on in between, as does other work of the process. */
const DOCUMENTS_BETWEEN_PAUSES = 100

async function documentsOf(
  work: TimedScope,
  contacts: readonly WorkingContact[],
): Promise<ContactDocument[]> {
  const documents: ContactDocument[] = []
  for (let start = 0; start < contacts.length; start += DOCUMENTS_BETWEEN_PAUSES) {
    await setImmediate()
    for (const { row, identities } of contacts.slice(start, start + DOCUMENTS_BETWEEN_PAUSES))
      documents.push(documentOf(work, { ...row, identities }))
  }
  return documents
}

function eventsOf({ row, identities, before, consent }: WorkingContact): ContactEvent[] {
  const contact = { ...row, identities }
  if (!before) return [{ type: 'contact.created', contact }]
  const last = consent.findLast(({ category }) => category === undefined)
  const updated: ContactEvent = { type: 'contact.updated', contact }
  return last
    ? [updated, { type: last.allowed ? 'contact.opted_in' : 'contact.opted_out', contact }]
    : [updated]
}
