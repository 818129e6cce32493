/** The schema of an id. */
import { z } from 'zod'
import { ID_PREFIXES, type Noun } from './id-text.ts'

/** The end of every example of an id. It shows which fields hold ids. */
export const EXAMPLE_ID_TAIL = '01J9ZK3V5Q8W2X4Y6Z7A8B9C0D'

/** Schema of an id of `noun`. Whether such a thing exists is for the operation to say (404). */
export function id(noun: Noun) {
  const prefix = ID_PREFIXES[noun]
  const name = noun === 'api_key' ? 'API key' : noun.replaceAll('_', ' ')
  return z
    .string()
    .min(1)
    .max(64)
    .meta({
      description: `Id of ${/^[aeio]/i.test(name) ? 'an' : 'a'} ${name}: \`${prefix}_\` and 26 characters.`,
      example: `${prefix}_${EXAMPLE_ID_TAIL}`,
    })
}
