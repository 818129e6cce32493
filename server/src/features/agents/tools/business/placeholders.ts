/** The two kinds of gaps in a call: {parameters}, which a model fills, and {{secrets}}, which only the server can. */

const SECRET = /\{\{\s*([A-Za-z][A-Za-z0-9_]{0,39})\s*\}\}/g
const PARAMETER = /(?<!\{)\{([A-Za-z_][A-Za-z0-9_]{0,63})\}(?!\})/g
const GAP = new RegExp(`${SECRET.source}|${PARAMETER.source}`, 'g')

export function secretsIn(text: string): string[] {
  return [...text.matchAll(SECRET)].map((match) => match[1]!)
}

export function parametersIn(text: string): string[] {
  return [...text.matchAll(PARAMETER)].map((match) => match[1]!)
}

/**
 * Fills both kinds in one pass, so that no value is read for gaps again: a parameter that says {{api_key}} stays text.
 */
export function fill(
  text: string,
  values: { parameters?: (name: string) => string; secrets?: (name: string) => string },
): string {
  return text.replace(GAP, (whole, secret: string | undefined, parameter: string | undefined) => {
    if (secret !== undefined) return values.secrets?.(secret) ?? whole
    return values.parameters?.(parameter!) ?? whole
  })
}

/** Every text inside a JSON value. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(textsIn)
}
