import { currentLocale } from './locale.ts'

/**
 * The name of a language in the reader's language: `hi-Latn` is Hindi (Latin). Vendors write `en_US`. The tag itself where there
 * is no name.
 */
export function languageName(tag: string | null): string {
  if (!tag) return ''
  try {
    return new Intl.DisplayNames([currentLocale()], { type: 'language' }).of(tag.replaceAll('_', '-')) ?? tag
  } catch {
    return tag
  }
}
