/** Finds secrets in texts, however they are written. The one place that decides what discloses a secret. */
import { findLeaks, type Leak } from './find-leaks.ts'
import { collectPieces, type SecretTexts } from './secret-pieces.ts'

export type { Leak } from './find-leaks.ts'

export interface LeakDetector {
  /** Where the text discloses a secret, in order, without overlaps. */
  find(text: string): Leak[]
  /** Whether `text` discloses a secret, alone or together with the messages just before it. */
  leaks(text: string, before?: string): boolean
  redact(text: string, replacement: string): string
}

export function createLeakDetector(secrets: SecretTexts): LeakDetector {
  const pieces = collectPieces(secrets)
  const isEmpty = pieces.index.size === 0 && pieces.signed.size === 0 && pieces.words.size === 0
  const find = (text: string) => (isEmpty ? [] : findLeaks(pieces, text))
  return {
    find,
    leaks(text, before = '') {
      if (isEmpty) return false
      if (find(text).length > 0) return true
      if (before === '') return false
      // Half of it in one message, and half in the next.
      const glue = before.length + 1
      return find(`${before}\n${text}`).some(({ start, end }) => start < glue && end > glue)
    },
    redact(text, replacement) {
      const pieces: string[] = []
      let at = 0
      for (const { start, end } of find(text)) {
        pieces.push(text.slice(at, start), replacement)
        at = end
      }
      return pieces.length === 0 ? text : pieces.join('') + text.slice(at)
    },
  }
}
