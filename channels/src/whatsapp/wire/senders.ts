import type { Handle } from '../../kit/index.ts'
import { readHandle } from './identity.ts'
import { asFields, asList, type Fields } from './read-fields.ts'

/** The contact cards of one change, found by phone or user id: a batch may hold a thousand of them. */
export class Senders {
  readonly #byHandle = new Map<string, Fields>()
  readonly #only: Fields | undefined

  constructor(contacts: unknown) {
    const cards = (asList(contacts) ?? []).map(asFields).filter((card) => card !== undefined)
    if (cards.length === 1) this.#only = cards[0]
    for (const card of cards)
      for (const key of keysOf(handleOf(card))) if (!this.#byHandle.has(key)) this.#byHandle.set(key, card)
  }

  /**
   * The card that belongs to this sender. A single card belongs to whoever wrote, also where the message itself
   * names nobody; but one that names someone else is not used: it would join two people.
   */
  find(from: Handle | undefined): Fields | undefined {
    for (const key of keysOf(from)) {
      const card = this.#byHandle.get(key)
      if (card !== undefined) return card
    }
    const handle = this.#only === undefined ? undefined : handleOf(this.#only)
    const differs = (field: keyof Handle) =>
      handle?.[field] !== undefined && from?.[field] !== undefined && handle[field] !== from[field]
    return differs('phone') || differs('provider_user_id') ? undefined : this.#only
  }
}

function handleOf(card: Fields): Handle | undefined {
  return readHandle(card.wa_id, card.user_id)
}

function keysOf(handle: Handle | undefined): string[] {
  return [handle?.provider_user_id, handle?.phone].filter((key) => key !== undefined)
}
