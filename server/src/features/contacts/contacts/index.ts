/** Contacts: people outside, their identities and their consent. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Storage } from '../../../platform/storage/index.ts'
import { bulkContacts } from './bulk-contacts.ts'
import { changeContactConsent } from './change-contact-consent.ts'
import { createContact } from './create-contact.ts'
import { createErasure } from './create-erasure.ts'
import { deleteContact } from './delete-contact.ts'
import { exportContact } from './export-contact.ts'
import { getContact } from './get-contact.ts'
import { getErasure } from './get-erasure.ts'
import { listConsentHistory } from './list-consent-history.ts'
import { listContacts } from './list-contacts.ts'
import { listErasures } from './list-erasures.ts'
import { mergeContact } from './merge-contact.ts'
import { splitContact } from './split-contact.ts'
import { updateContact } from './update-contact.ts'

export { addIdentity } from './add-identity.ts'
export { authorOf } from './author-of.ts'
export { type ConsentStatement, changeConsent } from './change-consent.ts'
export { changeIdentities } from './change-identities.ts'
export { completeContact, findOrMakeContact } from './complete-contact.ts'
export type { ConsentChangeRow } from './consent-history.store.ts'
export {
  type ConsentRecord,
  type Consents,
  consentFor,
  consentKey,
} from './consents.ts'
export {
  type Author,
  type ContactRow,
  type ContactSnapshot,
  firstIdentities,
  firstIdentity,
  type Identity,
  type IdentityKind,
} from './contact.ts'
export { indexContacts, searchFor } from './contact-documents.store.ts'
export { type ContactMergeRow, presentContactMerge } from './contact-merge.ts'
export { contactSnapshotSql, snapshotContact } from './contact-snapshot.ts'
export { contactsWhere, findContact, holdContact, lockContact, setLeadScore } from './contacts.store.ts'
export { identifyVisitor, type VisitorToIdentify } from './identify-visitor.ts'
export { presentConsentChange } from './list-consent-history.ts'
export { normaliseEmail, normalisePhone } from './normalise-phone.ts'
export { pageContacts } from './page-contacts.ts'
export { countriesOf, type Place, placesOf, zonesOf } from './places-of-contact.ts'
export type { PersonToUpsert, PersonValues, UpsertKind, UpsertOutcome, UpsertRules } from './plan-upserts.ts'
export { presentContact, presentContactSnapshot, type ShownContact } from './present-contact.ts'
export { type ContactEvent, readyContactEvents } from './record-contact-events.ts'
export {
  type ContactToResolve,
  isSpelledAsStored,
  lockedOwners,
  NO_OWNERS,
  type ResolvedContact,
  resolveContacts,
  settleContacts,
} from './resolve-contacts.ts'
export { lexemesOf, wordsOf } from './search-words.ts'
export { isTakenIdentity } from './upsert-contacts.store.ts'
export { type PreparedUpserts, prepareUpserts } from './upsert-contacts.ts'

type ContactOperation =
  | 'list'
  | 'get'
  | 'create'
  | 'bulk'
  | 'update'
  | 'delete'
  | 'change_consent'
  | 'consent_history'
  | 'export'
  | 'merge'
  | 'split'

/** `storage`: for the files in an export of a person; without it only the rows are in it. */
export function createContacts(
  platform: Pick<Platform, 'wake' | 'database'>,
  storage?: Storage,
): {
  handlers: Handlers<`contacts.${ContactOperation}` | `erasures.${'create' | 'list' | 'get'}`>
} {
  const { wake } = platform
  return {
    handlers: {
      'contacts.list': listContacts,
      'contacts.get': getContact,
      'contacts.create': createContact(wake),
      'contacts.bulk': bulkContacts(wake),
      'contacts.update': updateContact(wake),
      'contacts.delete': deleteContact(wake),
      'contacts.change_consent': changeContactConsent(wake),
      'contacts.consent_history': listConsentHistory,
      'contacts.merge': mergeContact(wake),
      'contacts.split': splitContact(wake),
      'contacts.export': exportContact(platform, storage),
      'erasures.create': createErasure(wake),
      'erasures.list': listErasures,
      'erasures.get': getErasure,
    },
  }
}
