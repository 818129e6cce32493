/** Plans how many people, in their order, change the contacts that are there. Pure, except for new ids. */
import { type FieldProblem, showId } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { ContactRow, ContactSnapshot, Identity, IdentityKind } from './contact.ts'
import { emptyContact } from './empty-contact.ts'
import { keyOf, type Owners } from './resolve-contacts.store.ts'

export type UpsertKind = Extract<IdentityKind, 'phone' | 'email' | 'external'>

/** Undefined: nothing is said about it. Null: it is empty. */
export interface PersonValues {
  name?: string | null
  language?: string | null
  time_zone?: string | null
  lead_score?: number | null
  tags?: readonly string[]
  /** A null value is empty. */
  custom_fields?: Readonly<Record<string, unknown>>
  opted_in?: boolean
  opted_out?: boolean
  /** False lifts it, where the values of the person replace those that are there. */
  do_not_disturb?: boolean
}

export interface PersonToUpsert {
  /** At least one, in the spelling that is stored. */
  identities: readonly (Identity & { kind: UpsertKind })[]
  values: PersonValues
  /** The proof of a consent, such as the line of the file. */
  evidence: string
}

/** By place in the list of people. */
export type UpsertOutcome =
  | { outcome: 'created' | 'updated' | 'unchanged'; contactId: string }
  | { problem: Pick<FieldProblem, 'rule' | 'message'> & { kind: 'phone' | 'email' | 'external' } }

export interface UpsertRules {
  /** Kinds by which the contact of a person is found, the first match first. */
  matchBy: readonly UpsertKind[]
  onMatch: 'update' | 'fill_empty' | 'overwrite' | 'skip' | 'refuse'
  /** Added to every contact that is made or changed. */
  tags: readonly string[]
}

export interface PlannedConsent {
  /** Default: `all`, every message. */
  category?: 'do_not_disturb'
  allowed: boolean
  evidence: string
}

/** A contact while people are applied to it. */
export interface WorkingContact {
  /** As it was read; undefined: it is new. */
  before: ContactSnapshot | undefined
  row: ContactRow
  identities: Identity[]
  added: Identity[]
  dropped: Identity[]
  consent: PlannedConsent[]
  isChanged: boolean
}

export interface PlannedUpserts {
  outcomes: UpsertOutcome[]
  /** Those that are new or changed, and others that were found. */
  contacts: WorkingContact[]
}

export function planUpserts(
  { workspaceId, now }: { workspaceId: string; now: Date },
  people: readonly PersonToUpsert[],
  owners: Owners,
  rules: UpsertRules,
): PlannedUpserts {
  const contacts = new Map<string, WorkingContact>()
  const byKey = new Map<string, WorkingContact>()
  for (const [key, owner] of owners) {
    let contact = contacts.get(owner.id)
    if (!contact) {
      contact = workingOf(owner)
      contacts.set(owner.id, contact)
    }
    byKey.set(key, contact)
  }
  const outcomes = people.map((person): UpsertOutcome => {
    const found = findOwner(person, byKey, rules.matchBy)
    const other = person.identities.find((identity) => {
      const owner = byKey.get(keyOf(identity))
      return owner !== undefined && owner !== found
    })
    if (other) return { problem: takenProblem(other, byKey.get(keyOf(other))!) }
    if (found && rules.onMatch === 'refuse') return { problem: knownProblem(person, byKey, found) }
    if (found && rules.onMatch === 'skip') return { outcome: 'unchanged', contactId: found.row.id }
    const contact = found ?? newContact(workspaceId, now, contacts)
    const changed = apply(contact, person, { ...rules, isNew: !found }, now, byKey)
    const contactId = contact.row.id
    if (!found) return { outcome: 'created', contactId }
    if (changed) {
      contact.isChanged = true
      contact.row.updated_at = now
    }
    return { outcome: changed ? 'updated' : 'unchanged', contactId }
  })
  return { outcomes, contacts: [...contacts.values()] }
}

function workingOf(before: ContactSnapshot): WorkingContact {
  const { identities, ...row } = before
  return { before, row, identities: [...identities], added: [], dropped: [], consent: [], isChanged: false }
}

function newContact(workspaceId: string, now: Date, contacts: Map<string, WorkingContact>): WorkingContact {
  const row = emptyContact(workspaceId, newId(), now)
  const contact: WorkingContact = {
    before: undefined,
    row,
    identities: [],
    added: [],
    dropped: [],
    consent: [],
    isChanged: true,
  }
  contacts.set(row.id, contact)
  return contact
}

function findOwner(
  { identities }: PersonToUpsert,
  byKey: ReadonlyMap<string, WorkingContact>,
  matchBy: readonly UpsertKind[],
): WorkingContact | undefined {
  for (const kind of matchBy) {
    for (const identity of identities) {
      const owner = identity.kind === kind && byKey.get(keyOf(identity))
      if (owner) return owner
    }
  }
  return undefined
}

type Rules = UpsertRules & { isNew: boolean }

/** True when the contact is another one afterwards. */
function apply(
  contact: WorkingContact,
  person: PersonToUpsert,
  rules: Rules,
  now: Date,
  byKey: Map<string, WorkingContact>,
): boolean {
  const { row } = contact
  const { values } = person
  let changed = false
  const set = <Field extends 'name' | 'language' | 'time_zone' | 'email'>(
    field: Field,
    next: ContactRow[Field] | undefined,
  ) => {
    if (next === undefined || !mayReplace(row[field], next, rules) || row[field] === next) return
    row[field] = next
    changed = true
  }
  for (const field of ['name', 'language', 'time_zone'] as const) set(field, values[field])
  const score =
    values.lead_score ?? (values.lead_score === null && rules.onMatch === 'overwrite' ? 0 : undefined)
  if (
    score !== undefined &&
    score !== row.lead_score &&
    (row.lead_score === 0 || rules.onMatch !== 'fill_empty')
  ) {
    row.lead_score = score
    changed = true
  }
  const kinds = new Set<IdentityKind>()
  for (const identity of person.identities) {
    const isFirst = !kinds.has(identity.kind)
    kinds.add(identity.kind)
    if (addIdentity(contact, identity, { ...rules, isFirst }, byKey)) changed = true
    if (identity.kind === 'email' && isFirst) set('email', identity.value)
  }
  if (applyTags(row, values.tags, rules)) changed = true
  if (applyFields(row, values.custom_fields, rules)) changed = true
  if (applyConsent(contact, person, now)) changed = true
  if (applyDoNotDisturb(contact, person, rules, now)) changed = true
  return changed
}

/** It is the business’s own rule and no consent, so a list may lift it, too. */
function applyDoNotDisturb(
  { row, consent }: WorkingContact,
  { values, evidence }: PersonToUpsert,
  rules: Rules,
  now: Date,
): boolean {
  const { do_not_disturb: wanted } = values
  const isSet = row.do_not_disturb_at !== null
  if (wanted === undefined || wanted === isSet || (!wanted && rules.onMatch === 'fill_empty')) return false
  row.do_not_disturb_at = wanted ? now : null
  consent.push({ category: 'do_not_disturb', allowed: !wanted, evidence })
  return true
}

/** Of a new contact everything may be written. */
function mayReplace(present: unknown, next: unknown, { onMatch, isNew }: Rules): boolean {
  if (isNew || onMatch === 'overwrite') return true
  if (next === null) return false
  return onMatch === 'update' || present === null || present === undefined
}

/**
 * The first address of a kind that a person has takes the place of the contact's first one, as when a contact is updated. Further
 * ones are added.
 */
function addIdentity(
  contact: WorkingContact,
  identity: Identity,
  { onMatch, isNew, isFirst }: Rules & { isFirst: boolean },
  byKey: Map<string, WorkingContact>,
): boolean {
  if (contact.identities.some(({ kind, value }) => kind === identity.kind && value === identity.value))
    return false
  const first = contact.identities.find(({ kind }) => kind === identity.kind)
  if (first && isFirst) {
    if (onMatch === 'fill_empty' && !isNew) return false
    contact.identities = contact.identities.filter((each) => each !== first)
    const wasAdded = contact.added.some((each) => keyOf(each) === keyOf(first))
    if (wasAdded) contact.added = contact.added.filter((each) => keyOf(each) !== keyOf(first))
    else contact.dropped.push(first)
    byKey.delete(keyOf(first))
  }
  const plain = { kind: identity.kind, value: identity.value }
  const kept = contact.dropped.find((each) => keyOf(each) === keyOf(plain))
  // An address that was to leave the contact stays, rather than being added a second time.
  if (kept) contact.dropped = contact.dropped.filter((each) => each !== kept)
  else contact.added.push(plain)
  contact.identities.push(kept ?? plain)
  byKey.set(keyOf(plain), contact)
  return true
}

function applyTags(row: ContactRow, given: readonly string[] | undefined, rules: Rules): boolean {
  const kept = rules.onMatch === 'overwrite' && given !== undefined && !rules.isNew ? [] : row.tags
  const next = [...new Set([...kept, ...(given ?? []), ...rules.tags])]
  if (next.length === row.tags.length && next.every((tag, index) => tag === row.tags[index])) return false
  row.tags = next
  return true
}

function applyFields(row: ContactRow, given: PersonValues['custom_fields'], rules: Rules): boolean {
  if (!given) return false
  const next = { ...row.custom_fields }
  let changed = false
  for (const [key, value] of Object.entries(given)) {
    const present = Object.hasOwn(next, key) ? (next[key] ?? null) : null
    if (!mayReplace(present, value, rules) || JSON.stringify(present) === JSON.stringify(value)) continue
    if (value === null) delete next[key]
    else next[key] = value
    changed = true
  }
  if (changed) row.custom_fields = next
  return changed
}

/** Only the person, or a member by hand, lifts an opt-out: a list says what was true when it was written. */
function applyConsent(
  { row, consent }: WorkingContact,
  { values, evidence }: PersonToUpsert,
  now: Date,
): boolean {
  if (values.opted_out === true) {
    if (row.opted_out_at !== null) return false
    row.opted_out_at = now
    row.opted_in_at = null
    consent.push({ allowed: false, evidence })
    return true
  }
  const isStopped = row.opted_out_at !== null || row.marketing_opted_out_at !== null
  if (values.opted_in !== true || isStopped || row.opted_in_at !== null) return false
  row.opted_in_at = now
  consent.push({ allowed: true, evidence })
  return true
}

const NAMES: Record<UpsertKind, string> = {
  phone: 'phone number',
  email: 'e-mail address',
  external: 'external id',
}

/** The person is there already, by this identity. */
function knownProblem(
  { identities }: PersonToUpsert,
  byKey: ReadonlyMap<string, WorkingContact>,
  found: WorkingContact,
): Extract<UpsertOutcome, { problem: unknown }>['problem'] {
  const { kind, value } = identities.find((identity) => byKey.get(keyOf(identity)) === found)!
  const owner = found.before ? `the contact ${showId('contact', found.row.id)}` : 'an earlier row'
  return {
    kind,
    rule: 'already_exists',
    message: `The ${NAMES[kind]} ${value} belongs to ${owner}. Remove the row, or let it change the contact.`,
  }
}

function takenProblem(
  { kind, value }: PersonToUpsert['identities'][number],
  { row, before }: WorkingContact,
): Extract<UpsertOutcome, { problem: unknown }>['problem'] {
  const owner = before ? `the contact ${showId('contact', row.id)}` : 'the contact of an earlier row'
  return {
    kind,
    rule: 'identity_taken',
    message: `The ${NAMES[kind]} ${value} belongs to ${owner}, which the rest of the row does not name. Correct the row, or merge the two contacts first.`,
  }
}
