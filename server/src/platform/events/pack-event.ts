/**
 * The data of an event as it is kept: compressed JSON, about an eighth of the same as `jsonb`.
 * The first byte names its packing (docs/decisions/packed-events.md).
 */
import { inflateRawSync } from 'node:zlib'
import type { EventType } from '@parley/contracts'
import { EVENT_DICTIONARY_1 } from './event-dictionary-1.ts'
import { CHUNK_BYTES, packJson, unpackJson } from './pack-json.ts'
import { LaterVersionError } from './versions/later-version-error.ts'
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

/** Packings by the first byte of a row. Events are packed with the newest; those that were packed with an earlier one stay as they are. */
const NEWEST = 2
const UNPACK: ReadonlyMap<number, (packed: Buffer) => unknown> = new Map([
  [1, unpackCharacters],
  [NEWEST, unpackJson],
])

export function packEventData(data: EventData): Buffer {
  return Buffer.concat([Buffer.of(NEWEST), packJson(data)])
}

/** Of packing 1: the JSON as it is, compressed against its dictionary. */
function unpackCharacters(packed: Buffer): unknown {
  const text = inflateRawSync(packed, { dictionary: EVENT_DICTIONARY_1, chunkSize: CHUNK_BYTES })
  return JSON.parse(text.toString('utf8'))
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
  const unpack = UNPACK.get(version)
  if (!unpack) throw new LaterVersionError(`This server cannot read packing ${version} of an event.`)
  return unpack(packed!.subarray(1)) as EventData
}
