/**
 * The data of an event as it is kept: compressed JSON, about a fifth of the same as `jsonb`.
 * The first byte names the dictionary that it was compressed against (docs/decisions/packed-events.md).
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { EVENT_DICTIONARY_1 } from './event-dictionary-1.ts'

export type EventData = Record<string, unknown>

/** As a row of `events` holds it: as JSON until the event has its number, packed afterwards. */
export interface StoredEventData {
  data: EventData | null
  packed: Buffer | null
}

const NEWEST = 1
const DICTIONARIES: ReadonlyMap<number, Buffer> = new Map([[NEWEST, EVENT_DICTIONARY_1]])

/** Nearly every event fits; zlib's default of 16 KB is allocated anew for each and costs a fifth of the time. */
const CHUNK_BYTES = 4096

export function packEventData(data: EventData): Buffer {
  const packed = deflateRawSync(JSON.stringify(data), {
    dictionary: DICTIONARIES.get(NEWEST)!,
    chunkSize: CHUNK_BYTES,
  })
  return Buffer.concat([Buffer.of(NEWEST), packed])
}

/** Throws when a later version of the server has packed it in a way that this one does not know. */
export function eventDataOf({ data, packed }: StoredEventData): EventData {
  if (data !== null) return data
  const version = packed![0]!
  const dictionary = DICTIONARIES.get(version)
  if (!dictionary)
    throw new Error(`This server cannot read packing ${version} of an event. Run the version that wrote it.`)
  return JSON.parse(inflateRawSync(packed!.subarray(1), { dictionary }).toString('utf8')) as EventData
}
