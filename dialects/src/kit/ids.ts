import { ID_PREFIXES, type Noun, readId, showId } from '@parley/contracts'

/** The vendor's prefixes of each noun. The first is written, all are read. */
export type VendorPrefixes = Partial<Record<Noun, readonly [string, ...string[]]>>

export interface VendorIds {
  /** The vendor's form of one of our ids. */
  show(noun: Noun, id: string): string
  /** Our form of the vendor's id; undefined when it is none. */
  read(noun: Noun, id: string): string | undefined
}

/** Ids hold 128 bits behind a prefix: only the prefix changes, both ways, and no table is needed. */
export function createVendorIds(prefixes: VendorPrefixes): VendorIds {
  return {
    show(noun, id) {
      const vendor = prefixes[noun]?.[0]
      return vendor === undefined ? id : vendor + id.slice(id.lastIndexOf('_'))
    },
    read(noun, id) {
      const uuid = readId(noun, id, prefixes[noun] ?? [ID_PREFIXES[noun]])
      return uuid === undefined ? undefined : showId(noun, uuid)
    },
  }
}
