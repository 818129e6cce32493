/** Finds pieces of secrets in a stream of codes in one pass: a rolling hash over windows of eight, then the letters. */

/** Shorter pieces of a secret also stand in ordinary texts. */
export const WINDOW = 8
const BASE = 0x01000193
const TOP = Array.from({ length: WINDOW - 1 }).reduce<number>((power) => Math.imul(power, BASE), 1)

export interface Hit<Owner> {
  /** In codes of the view. */
  start: number
  end: number
  owner: Owner
}

export interface SecretIndex<Owner> {
  /** `piece` counts wherever it stands; it has eight codes at least. */
  add(piece: string, owner: Owner): void
  search(codes: Uint16Array, table: Uint16Array, found: (hit: Hit<Owner>) => void): void
  readonly size: number
}

export function createSecretIndex<Owner>(): SecretIndex<Owner> {
  const byHash = new Map<number, { piece: string; owner: Owner }[]>()
  // Most windows of a text are in no secret: this answers for them without looking into the map.
  const filter = new Uint8Array(1 << 16)
  let size = 0
  /** The text as it is read, and the windows that the filter let through; kept, so that a search makes nothing anew. */
  let read = new Uint16Array(8_192)
  let hits: number[] = []

  return {
    get size() {
      return size
    },
    add(piece, owner) {
      if (piece.length < WINDOW) return
      let hash = 0
      for (let index = 0; index < WINDOW; index++)
        hash = (Math.imul(hash, BASE) + piece.charCodeAt(index)) | 0
      const known = byHash.get(hash)
      if (known?.some((one) => one.piece === piece)) return
      if (known) known.push({ piece, owner })
      else byHash.set(hash, [{ piece, owner }])
      filter[(hash >>> 8) & 0xffff] = 1
      size++
    },
    search(codes, table, found) {
      if (size === 0 || codes.length < WINDOW) return
      const { length } = codes
      if (read.length < length) read = new Uint16Array(length * 2)
      let hash = 0
      for (let index = 0; index < length; index++) {
        const raw = codes[index]!
        const code = raw < 128 ? table[raw]! : raw
        read[index] = code
        if (index >= WINDOW) hash = (hash - Math.imul(read[index - WINDOW]!, TOP)) | 0
        hash = (Math.imul(hash, BASE) + code) | 0
        if (index >= WINDOW - 1 && filter[(hash >>> 8) & 0xffff] === 1) hits.push(index - WINDOW + 1, hash)
      }
      if (hits.length === 0) return
      const candidates = hits
      hits = []
      for (let at = 0; at < candidates.length; at += 2) {
        const start = candidates[at]!
        const hash = candidates[at + 1]!
        for (const { piece, owner } of byHash.get(hash) ?? []) {
          if (start + piece.length > length) continue
          let same = 0
          while (same < piece.length && read[start + same] === piece.charCodeAt(same)) same++
          if (same === piece.length) found({ start, end: start + piece.length, owner })
        }
      }
    },
  }
}
