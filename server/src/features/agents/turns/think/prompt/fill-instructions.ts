import { normaliseWithin } from '@parley/contracts'

const PLACEHOLDER = /\{\{\s*([\p{L}_][\p{L}\p{Nd}_.-]{0,63})\s*\}\}/gu
const MAXIMUM_VALUE_LENGTH = 1_000
const NEUTRAL = 'not known'

export interface FilledInstructions {
  text: string
  /** Variables without a value. */
  missing: string[]
}

// Control characters and line breaks could set up lines that look like instructions of their own.
function tame(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return normaliseWithin(text, 'NFC', 4 * MAXIMUM_VALUE_LENGTH)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[<>{}«»]/g, ' ')
    .trim()
    .slice(0, MAXIMUM_VALUE_LENGTH)
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

/**
 * Puts the values of {{variables}} between «quotes», which the values themselves cannot hold, so that the model can tell
 * them from the owner's words. A variable without a value reads "not known"; a placeholder is never left as it is.
 */
export function fillInstructions(
  template: string,
  variables: Readonly<Record<string, unknown>>,
): FilledInstructions {
  const missing = new Set<string>()
  const text = template
    .replace(PLACEHOLDER, (_, name: string) => {
      const value = Object.hasOwn(variables, name) ? variables[name] : undefined
      if (!isEmpty(value)) return `«${tame(value)}»`
      missing.add(name)
      return NEUTRAL
    })
    .replace(/\{\{[^{}]{0,200}\}\}/g, NEUTRAL)
  return { text, missing: [...missing] }
}
