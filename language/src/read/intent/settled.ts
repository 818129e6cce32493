/** Saying that what was asked is settled: "that solved it", "that's all", "bas itna hi". It asks for nothing more. */

import { normaliseWithin } from '@parley/contracts'
import { PACKS } from '../../packs/index.ts'

function phrasesOf(alternatives: readonly string[]): RegExp {
  return new RegExp(
    `(?<![\\p{L}\\p{M}\\p{Nd}])(?:${alternatives.join('|')})(?![\\p{L}\\p{M}\\p{Nd}])`.normalize('NFC'),
    'giu',
  )
}

const settled = phrasesOf(PACKS.flatMap(({ intents }) => intents.settled))

/** The text without what says so; undefined when nothing does, or when it asks. */
export function withoutSettled(text: string): string | undefined {
  if (text.includes('?')) return undefined
  const plain = normaliseWithin(text, 'NFC')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[!.,;:।]+/g, ' ')
    .replace(/\s+/g, ' ')
  const rest = plain.replace(settled, ' ')
  return rest === plain ? undefined : rest
}
