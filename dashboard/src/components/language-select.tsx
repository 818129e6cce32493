/** A language tag, chosen by the name of the language in the reader's own. */
import type { SelectHTMLAttributes } from 'react'
import { useLocale } from '../texts/locale.ts'

/** The languages that are offered; a field may hold others. */
export const OFFERED_LANGUAGES = [
  'en',
  'hi',
  'hi-Latn',
  'bn',
  'ta',
  'te',
  'mr',
  'gu',
  'kn',
  'ml',
  'pa',
  'ur',
  'ar',
  'es',
  'pt',
  'fr',
  'de',
  'id',
]

export interface LanguageSelectProps extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange'> {
  value: string
  onChange(value: string): void
}

export function LanguageSelect({ value, onChange, ...rest }: LanguageSelectProps) {
  const names = new Intl.DisplayNames([useLocale()], { type: 'language' })
  const tags =
    OFFERED_LANGUAGES.includes(value) || value === '' ? OFFERED_LANGUAGES : [value, ...OFFERED_LANGUAGES]
  return (
    <select {...rest} className="select" value={value} onChange={({ target }) => onChange(target.value)}>
      {tags.map((tag) => (
        <option key={tag} value={tag}>
          {names.of(tag) ?? tag}
        </option>
      ))}
    </select>
  )
}
