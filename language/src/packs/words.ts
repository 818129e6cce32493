import { normaliseWithin } from '@parley/contracts'

/** The words of a list that is written with spaces between them, in the spelling that readers compare: NFKC, lower case. */
export function words(list: string): readonly string[] {
  return normaliseWithin(list, 'NFKC')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
}
