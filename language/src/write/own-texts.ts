/** The texts that an owner wrote in the place of ours, found by language and filled in. */
import type { OwnTexts, StandardTextKey, TextPlaceholder } from '@parley/contracts'
import type { Language } from '../language.ts'

export type TextValues = Readonly<Partial<Record<TextPlaceholder, string | null>>>

/** The owner's text for a language with its values; undefined where the built-in wording counts. */
export function ownWording(
  own: OwnTexts | null | undefined,
  key: StandardTextKey,
  language: Language,
  values: TextValues,
): string | undefined {
  const text = own?.[key]
  const words = text?.languages[language] ?? text?.default ?? undefined
  return words === undefined ? undefined : fillText(words, values)
}

/** Every text of the owner for one key, whatever its language. */
export function wordingsOf(own: OwnTexts | null | undefined, key: StandardTextKey): string[] {
  const text = own?.[key]
  return text ? [text.default, ...Object.values(text.languages)].filter((one) => one !== null) : []
}

/** Every text of the owner. */
export function ownWordings(own: OwnTexts | null | undefined): string[] {
  return Object.keys(own ?? {}).flatMap((key) => wordingsOf(own, key as StandardTextKey))
}

const PLACEHOLDER = / ?\{(when|business|name)\}/g

/** A value that is not known is left out, with the space before it. */
export function fillText(text: string, values: TextValues): string {
  return text
    .replace(PLACEHOLDER, (found, name: TextPlaceholder) => {
      const value = values[name] ?? ''
      return value === '' ? '' : `${found.startsWith(' ') ? ' ' : ''}${value}`
    })
    .trim()
}
