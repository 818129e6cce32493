/** A contact that the business begins by itself, instead of an answer: what it is for, and who asked for it. */
import type { ContactPurpose } from '@parley/contracts'
import type { Author } from '../contacts/index.ts'
import type { ContactKind } from './open-hours.ts'

export interface Initiative {
  purpose: ContactPurpose
  /** Default: message. */
  kind?: ContactKind
  /** Who lifted do-not-disturb for this one, and nothing else. Null or absent: it holds. */
  ignores_do_not_disturb?: Author | null
  /** Keeps others from counting the contact's earlier ones until the transaction ends: for callers who then record their own. */
  holds?: boolean
}
