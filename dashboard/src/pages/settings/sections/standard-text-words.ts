/** The name of a standard text, and the occasion on which it is said, in the reader's language. */
import { readable } from '../../../texts/readable.ts'
import { HINDI_TEXTS } from './standard-text-texts.ts'

interface Named {
  key: string
  /** The occasion in English. Other texts stand in it by their keys, between backticks. */
  sent: string
}

export const nameOfText = ({ key }: Pick<Named, 'key'>, locale: 'en' | 'hi'): string =>
  (locale === 'hi' && HINDI_TEXTS[key]?.[0]) || readable(key)

export function occasionOf({ key, sent }: Named, locale: 'en' | 'hi'): string {
  const hindi = locale === 'hi' ? HINDI_TEXTS[key]?.[1] : undefined
  if (hindi !== undefined) return hindi
  // Every second piece stood between backticks.
  return sent
    .split('`')
    .map((piece, index) => (index % 2 === 1 ? `“${readable(piece)}”` : piece))
    .join('')
}
