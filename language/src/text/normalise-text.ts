import { normaliseWithin } from '@parley/contracts'

function digitValue(digit: string): string {
  const code = digit.codePointAt(0)!
  // Digits lie in runs of ten that begin at xxx0 or xxx6.
  const block = code & ~0xf
  const zero = /\p{Nd}/u.test(String.fromCodePoint(block)) ? block : block + 6
  return String(code - zero)
}

// Invisible characters, and what makes an emoji of a digit.
const INVISIBLE = /\p{Cf}|\u034f|\u20e3|\p{Variation_Selector}/gu

/** Whole sentences of Arabic in one character: they state no fact, and become eighteen characters each. */
const LIGATURES = /[\ufdfa\ufdfb]/g

/**
 * Runs of space are cut to one space, or to one or two line breaks. Many patterns let space stand in several places side
 * by side, and a long run of it would be divided between them in every way.
 */
export function shortenSpace(text: string): string {
  return text.replace(/\s+/g, (run) => '\n'.repeat(Math.min(2, run.split('\n').length - 1)) || ' ')
}

/** No answer and no source of one (passages, tool results, instructions) is longer. */
const CHARACTERS_READ = 100_000

/** Digits of every script as 0 to 9. */
export const westernDigits = (text: string): string => text.replace(/(?![0-9])\p{Nd}/gu, digitValue)

/** One spelling for all: compatibility forms, digits of every script, dots of every kind, lower case. */
export function normaliseText(text: string): string {
  const folded = normaliseWithin(text.replace(LIGATURES, ' '), 'NFKC', CHARACTERS_READ).replace(INVISIBLE, '')
  const spelled = westernDigits(folded)
    .replace(/[。｡․]/g, '.')
    .replace(/[‐-―−]/g, '-')
    .replace(/[’‘]/g, "'")
    .toLowerCase()
  return shortenSpace(spelled)
}

/** One form for the same address: without protocol, `www.`, and what follows it in a sentence. */
export function normaliseLink(link: string): string {
  return link
    .replace(/(?<!\s)\s*(?:\[\.\]|\(\.\)|[[(]\s*dot\s*[\])]|\sdot\s)\s*/g, '.')
    .replace(/^(?:h(?:tt|xx)ps?:\/\/)/, '')
    .replace(/^mailto:/, '')
    .replace(/^www\./, '')
    .replace(/(?<![.,;:!?)\]}*_~])[.,;:!?)\]}*_~]+$/, '')
    .replace(/\/$/, '')
}
