/** The text of an import as UTF-8 bytes, from a position on, in pieces: neither a file nor a part of it is in memory as a whole. */
import type { ImportEncoding } from '@parley/contracts'
import type { WorkspaceFiles } from '../../../../platform/storage/index.ts'
import type { ImportPart } from '../imports.store.ts'

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

export class MissingPartError extends Error {}

/**
 * Positions count bytes of the text in UTF-8 without its mark. In UTF-8 they are found in the file at once; a file in another
 * encoding is read from its beginning, which costs a second for some hundred megabytes.
 */
export async function* readText(
  files: Pick<WorkspaceFiles, 'open'>,
  parts: readonly ImportPart[],
  encoding: ImportEncoding,
  from: number,
): AsyncGenerator<Buffer> {
  if (encoding === 'utf-8') {
    const mark = await markLength(files, parts)
    yield* bytesFrom(files, parts, from + mark)
    return
  }
  const decoder = new TextDecoder(encoding)
  let left = from
  const skipped = (bytes: Buffer) => {
    const kept = bytes.subarray(Math.min(left, bytes.length))
    left -= bytes.length - kept.length
    return kept
  }
  for await (const piece of bytesFrom(files, parts, 0)) {
    const kept = skipped(Buffer.from(decoder.decode(piece, { stream: true })))
    if (kept.length > 0) yield kept
  }
  const last = skipped(Buffer.from(decoder.decode()))
  if (last.length > 0) yield last
}

async function markLength(
  files: Pick<WorkspaceFiles, 'open'>,
  parts: readonly ImportPart[],
): Promise<number> {
  for await (const piece of bytesFrom(files, parts, 0))
    return BYTE_ORDER_MARK.every((byte, index) => piece[index] === byte) ? BYTE_ORDER_MARK.length : 0
  return 0
}

/** The bytes of the parts as they were uploaded. */
async function* bytesFrom(
  files: Pick<WorkspaceFiles, 'open'>,
  parts: readonly ImportPart[],
  from: number,
): AsyncGenerator<Buffer> {
  for (const part of parts) {
    if (part.position + part.size_bytes <= from) continue
    yield* piecesOf(files, part, Math.max(0, from - part.position))
  }
}

async function* piecesOf(
  files: Pick<WorkspaceFiles, 'open'>,
  part: ImportPart,
  from: number,
): AsyncGenerator<Buffer> {
  if (part.content) {
    if (from < part.content.length) yield part.content.subarray(from)
    return
  }
  const file = await files.open(part.storage_key!)
  if (!file) throw new MissingPartError(`the file ${part.storage_key} of an import is gone`)
  for await (const piece of file.part(from))
    yield Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
}
