/** A contact that the business begins by itself, instead of an answer: what it is for, and who asked for it. */
import type { ConsentChannel, ContactPurpose } from '@parley/contracts'
import type { Author, Place } from '../contacts/index.ts'
import type { ContactKind, OwnHours } from './open-hours.ts'

export interface Initiative {
  purpose: ContactPurpose
  /** Default: message. */
  kind?: ContactKind
  /** The one who lifted do-not-disturb for it, and nothing else. Null or absent: it holds. */
  ignores_do_not_disturb?: Author | null
  /** Keeps others from counting the contact's earlier ones until the transaction ends: for callers who then record their own. */
  holds?: boolean
}

export interface InitiativeFacts {
  purpose: ContactPurpose
  kind: ContactKind
  channel_kind: ConsentChannel
  ignores_do_not_disturb: boolean
  places: readonly Place[]
  own_hours: OwnHours
  /** Whether the workspace demands recorded consent for the purpose. */
  needs_consent: boolean
  /** When the contact may be contacted again, where a cap of the workspace is reached. */
  capped_until: Date | null
  /** When the provider takes another recipient on this channel, where its daily number is reached. */
  tier_until: Date | null
}
