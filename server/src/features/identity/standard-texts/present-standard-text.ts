import { STANDARD_TEXTS, type StandardText, type StandardTextKey } from '@parley/contracts'
import { builtInText, LANGUAGES } from '@parley/language'
import type { StandardTextRow } from './standard-texts.store.ts'

export function presentStandardText(key: StandardTextKey, row: StandardTextRow | undefined): StandardText {
  const { sent, allowed, required } = STANDARD_TEXTS[key]
  return {
    key,
    sent,
    placeholders: [...allowed],
    required_placeholders: [...required],
    built_in: Object.fromEntries(LANGUAGES.map((language) => [language, builtInText(key, language)])),
    default: row?.default_text ?? null,
    languages: row?.languages ?? {},
    updated_at: row?.updated_at.toISOString() ?? null,
  }
}
