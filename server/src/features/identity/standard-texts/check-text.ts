/** Finds the problems of a text that an owner wrote. Pure. */
import {
  type FieldProblem,
  STANDARD_TEXTS,
  type StandardTextKey,
  type TextPlaceholder,
} from '@parley/contracts'
import { LANGUAGES } from '@parley/language'

const BRACED = /\{{1,2}[^{}]{0,60}\}{1,2}/g

export function problemsOfText(
  key: StandardTextKey,
  text: string,
  path: (string | number)[],
): FieldProblem[] {
  const { allowed, required } = STANDARD_TEXTS[key] as {
    allowed: readonly TextPlaceholder[]
    required: readonly TextPlaceholder[]
  }
  const found = [...text.matchAll(BRACED)].map(([braced]) => braced)
  const unknown = found.filter((braced) => !allowed.some((name) => braced === `{${name}}`))
  const missing = required.filter((name) => !found.includes(`{${name}}`))
  return [
    ...unknown.map((braced) => ({
      path,
      rule: 'unknown_placeholder',
      params: { placeholder: braced, allowed: [...allowed] },
      message: `${braced} is no placeholder of "${key}". ${sayAllowed(allowed)}`,
    })),
    ...missing.map((name) => ({
      path,
      rule: 'missing_placeholder',
      params: { placeholder: `{${name}}` },
      message: `The text needs {${name}}. ${sayAllowed(allowed)}`,
    })),
  ]
}

function sayAllowed(allowed: readonly TextPlaceholder[]): string {
  if (allowed.length === 0) return 'It has no placeholders.'
  return `Its placeholders are ${allowed.map((name) => `{${name}}`).join(' and ')}.`
}

/** Texts by language are for the languages in which the platform reads and writes. */
export function problemsOfLanguage(language: string): FieldProblem[] {
  if ((LANGUAGES as readonly string[]).includes(language)) return []
  return [
    {
      path: ['languages', language],
      rule: 'unknown_language',
      message: `There is no text in "${language}". Use ${LANGUAGES.join(', ')}; the default is sent in every other language.`,
    },
  ]
}
