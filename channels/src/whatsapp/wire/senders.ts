import type { Identities } from '../../kit/index.ts'
import { readIdentities } from './identity.ts'
import { asFields, asList, type Fields } from './read-fields.ts'

/** The contact cards of one change, found by phone or user id: a batch may hold a thousand of them. */
export class Senders {
  readonly #byIdentity = new Map<string, Fields>()
  readonly #only: Fields | undefined

  constructor(contacts: unknown) {
    const cards = (asList(contacts) ?? []).map(asFields).filter((card) => card !== undefined)
    if (cards.length === 1) this.#only = cards[0]
    for (const card of cards)
      for (const key of keysOf(identitiesOf(card)))
        if (!this.#byIdentity.has(key)) this.#byIdentity.set(key, card)
  }

  /**
   * The card that belongs to this sender. A single card belongs to whoever wrote, also where the message itself
   * names nobody; but one that names someone else is not used: it would join two people.
   */
  find(from: Identities | undefined): Fields | undefined {
    for (const key of keysOf(from)) {
      const card = this.#byIdentity.get(key)
      if (card !== undefined) return card
    }
    const identities = this.#only === undefined ? undefined : identitiesOf(this.#only)
    const differs = (field: keyof Identities) =>
      identities?.[field] !== undefined && from?.[field] !== undefined && identities[field] !== from[field]
    return differs('phone') || differs('whatsapp_user') ? undefined : this.#only
  }
}

function identitiesOf(card: Fields): Identities | undefined {
  return readIdentities(card.wa_id, card.user_id)
}

function keysOf(identities: Identities | undefined): string[] {
  return [identities?.whatsapp_user, identities?.phone].filter((key) => key !== undefined)
}
