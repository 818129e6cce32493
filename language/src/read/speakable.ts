import { normaliseWithin } from '@parley/contracts'

const LONGEST = 80
/** Enough for "30 minutes", too few for a telephone number or a price worth lying about. */
const MOST_DIGITS = 3

/**
 * A model's words as the server may put them into a question of its own: no link, address or number gets in, because
 * what the server asks goes to the customer unchecked.
 */
export function speakable(text: string): string {
  const said = normaliseWithin(text, 'NFKC', 4_000)
  const digits = said.match(/\p{Nd}/gu)?.length ?? 0
  const bare = digits > MOST_DIGITS ? said.replace(/\p{Nd}+/gu, ' ') : said
  return bare
    .replace(/[^\p{L}\p{M}\p{Nd}'’&-]+/gu, ' ')
    .trim()
    .slice(0, LONGEST)
    .toWellFormed()
}
