/** Takes what is personal out of the rules of a segment. Pure. */

const ERASED = '[erased]'

/** The same rules, with another text in every `value` that is one of `personal`, which are in small letters. */
export function withoutValues(rules: unknown, personal: ReadonlySet<string>, isValue = false): unknown {
  if (typeof rules === 'string') return isValue && personal.has(rules.toLowerCase()) ? ERASED : rules
  if (Array.isArray(rules)) return rules.map((part) => withoutValues(part, personal, isValue))
  if (typeof rules !== 'object' || rules === null) return rules
  return Object.fromEntries(
    Object.entries(rules).map(([key, part]) => [key, withoutValues(part, personal, key === 'value')]),
  )
}
