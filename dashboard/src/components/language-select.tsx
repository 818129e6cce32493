/** A language tag, chosen by the name of the language in the reader's own. */
import type { SelectHTMLAttributes } from 'react'
import { useLocale } from '../texts/locale.ts'

const OFFERED = [
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
  const tags = OFFERED.includes(value) || value === '' ? OFFERED : [value, ...OFFERED]
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
