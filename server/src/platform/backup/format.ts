/**
 * The format of a backup, within compression and encryption: frames of one letter, a length and that many bytes. H is the
 * header. T or F begins a table or a file, D frames hold its bytes, and Z ends it with its checksum. E ends the backup, so
 * that a file that was cut is noticed.
 */
import { BackupError } from './backup-error.ts'

export const FORMAT = 1

/** Holds a row of COPY or a piece of a file; a longer one is cut into several. */
export const PIECE_BYTES = 256 * 1024
const HEAD_BYTES = 5

export interface AppliedMigration {
  version: number
  name: string
  checksum: string
}

export interface DumpedTable {
  name: string
  columns: string[]
}

export interface SequenceValue {
  name: string
  last_value: string
  is_called: boolean
}

export interface Header {
  format: number
  /** Of Parley. */
  version: string
  /** The moment of the snapshot, by the database's clock. */
  taken_at: string
  migrations: AppliedMigration[]
  tables: string[]
  sequences: SequenceValue[]
  key: SecretKeyRecord
}

/** `secret` in an encrypted backup only. The fingerprint recognises the key and does not reveal it. */
export interface SecretKeyRecord {
  fingerprint: string
  secret?: string
}

export interface EntryEnd {
  sha256: string
  /** Of a table. */
  rows?: number
}

export interface BackupEnd {
  tables: number
  rows: number
  files: number
}

export type Frame =
  | { kind: 'H'; value: Header }
  | { kind: 'T'; value: DumpedTable }
  | { kind: 'F'; value: { key: string; size: number } }
  | { kind: 'D'; bytes: Buffer }
  | { kind: 'Z'; value: EntryEnd }
  | { kind: 'E'; value: BackupEnd }

export function encodeFrame(frame: Frame): Buffer {
  const payload = frame.kind === 'D' ? frame.bytes : Buffer.from(JSON.stringify(frame.value))
  const head = Buffer.alloc(HEAD_BYTES)
  head.write(frame.kind, 'latin1')
  head.writeUInt32BE(payload.length, 1)
  return Buffer.concat([head, payload])
}

/** Ends after the E frame. Throws when the bytes end before it. */
export async function* decodeFrames(source: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  let held = Buffer.alloc(0)
  let isEnded = false
  for await (const piece of source) {
    if (isEnded) throw damaged()
    held = held.length === 0 ? Buffer.from(piece) : Buffer.concat([held, piece])
    let at = 0
    while (held.length - at >= HEAD_BYTES) {
      const length = held.readUInt32BE(at + 1)
      if (held.length - at - HEAD_BYTES < length) break
      const payload = held.subarray(at + HEAD_BYTES, at + HEAD_BYTES + length)
      const frame = decodeFrame(String.fromCharCode(held[at]!), payload)
      isEnded = frame.kind === 'E'
      yield frame
      at += HEAD_BYTES + length
    }
    held = held.subarray(at)
  }
  if (!isEnded || held.length > 0) throw cutOff()
}

function decodeFrame(kind: string, payload: Buffer): Frame {
  if (kind === 'D') return { kind, bytes: payload }
  if (!'HTFZE'.includes(kind)) throw damaged()
  try {
    return { kind, value: JSON.parse(payload.toString()) } as Frame
  } catch {
    throw damaged()
  }
}

const ADVICE = 'Nothing was changed. Take another backup, or copy this one again from where it is kept.'

export const damaged = () => new BackupError(`The backup is damaged: its checksums do not match. ${ADVICE}`)
export const cutOff = () => new BackupError(`The backup is incomplete: its end is missing. ${ADVICE}`)
