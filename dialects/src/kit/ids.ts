import { ID_PREFIXES, type Noun, OperationError, readId, showId } from '@parley/contracts'

/** The vendor's prefixes of each noun. The first is written, all are read. */
export type VendorPrefixes = Partial<Record<Noun, readonly [string, ...string[]]>>

/**
 * Our ids as the vendor writes them, and back. Each way changes the prefix alone.
 */
export interface VendorIds {
  /** The vendor's form of one of our ids. */
  show(noun: Noun, id: string): string
  /** As `show`; null where there is none. */
  showOptional(noun: Noun, id: string | null | undefined): string | null
  /** Our form of the vendor's id; undefined when it is none. */
  read(noun: Noun, id: string): string | undefined
  /** Our form of an id in a path. Throws not_found for any other text: such a resource does not exist. */
  readPath(noun: Noun, id: string | undefined): string
  /** Our form of an id in a body or a query. Any other text is a problem of that field. */
  readField(noun: Noun, field: string, id: string): string
  /** As `readField`, for a filter that may be left out. */
  readFilter(noun: Noun, field: string, id: string | undefined): string | undefined
  /** Said for what does not exist and for what the caller may not know of alike. */
  missing(noun: Noun): OperationError
}

/**
 * Ids hold 128 bits behind a prefix: only the prefix changes, both ways, and no table is needed. `words` are the
 * vendor's names of nouns it calls otherwise.
 */
export function createVendorIds(
  prefixes: VendorPrefixes,
  words: Partial<Record<Noun, string>> = {},
): VendorIds {
  const wordOf = (noun: Noun) => words[noun] ?? noun
  const ids: VendorIds = {
    show(noun, id) {
      const vendor = prefixes[noun]?.[0]
      return vendor === undefined ? id : vendor + id.slice(id.lastIndexOf('_'))
    },
    showOptional: (noun, id) => (id === null || id === undefined ? null : ids.show(noun, id)),
    read(noun, id) {
      const uuid = readId(noun, id, prefixes[noun] ?? [ID_PREFIXES[noun]])
      return uuid === undefined ? undefined : showId(noun, uuid)
    },
    readPath(noun, id) {
      const native = ids.read(noun, id ?? '')
      if (native === undefined) throw ids.missing(noun)
      return native
    },
    readField(noun, field, id) {
      const native = ids.read(noun, id)
      if (native !== undefined) return native
      throw new OperationError('validation_failed', {
        fields: [{ path: [field], rule: 'bad_format', message: `This is no id of a ${wordOf(noun)}.` }],
      })
    },
    readFilter: (noun, field, id) => (id === undefined ? undefined : ids.readField(noun, field, id)),
    missing: (noun) => new OperationError('not_found', { detail: `There is no such ${wordOf(noun)}.` }),
  }
  return ids
}
