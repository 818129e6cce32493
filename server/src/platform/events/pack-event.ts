/**
 * The data of an event as it is kept: compressed JSON, about a fifth of the same as `jsonb`.
 * The first byte names the dictionary that it was compressed against (docs/decisions/packed-events.md).
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { EventType } from '@parley/contracts'
import { EVENT_DICTIONARY_1 } from './event-dictionary-1.ts'
import { toPresentVersion } from './versions/present-version.ts'
import type { EventData } from './versions/version-step.ts'

export type { EventData } from './versions/version-step.ts'

/** As a row holds it: as JSON until the event has its number, packed afterwards. */
export interface StoredEventData {
  data: EventData | null
  packed: Buffer | null
  /** Version of the data; see EVENT_SCHEMA_VERSION. */
  schema_version: number
}

const NEWEST = 1
const DICTIONARIES: ReadonlyMap<number, Buffer> = new Map([[NEWEST, EVENT_DICTIONARY_1]])

/** Nearly every event fits; zlib's default of 16 KB is allocated anew for each and costs a fifth of the time. */
const CHUNK_BYTES = 4096
const MEMORY_LEVEL = 6

export function packEventData(data: EventData): Buffer {
  const packed = deflateRawSync(JSON.stringify(data), {
    dictionary: DICTIONARIES.get(NEWEST)!,
    chunkSize: CHUNK_BYTES,
    // A table of 8 KB finds the same repetitions as zlib's default of 128 KB, which is cleared for each event.
    memLevel: MEMORY_LEVEL,
  })
  return Buffer.concat([Buffer.of(NEWEST), packed])
}

/**
 * The data in the version of this server, whichever version it was stored in. Code that stores it again stores
 * EVENT_SCHEMA_VERSION with it. Throws when a later release has written it in a way that this one does not know.
 */
export function eventDataOf({
  type,
  schema_version: version,
  ...stored
}: StoredEventData & { type: EventType }): EventData {
  return toPresentVersion({ type, version, data: unpackEventData(stored) })
}

/** As it was stored. */
export function unpackEventData({ data, packed }: Pick<StoredEventData, 'data' | 'packed'>): EventData {
  if (data !== null) return data
  const version = packed![0]!
  const dictionary = DICTIONARIES.get(version)
  if (!dictionary)
    throw new Error(`This server cannot read packing ${version} of an event. Run the version that wrote it.`)
  return JSON.parse(
    inflateRawSync(packed!.subarray(1), { dictionary, chunkSize: CHUNK_BYTES }).toString('utf8'),
  ) as EventData
}
