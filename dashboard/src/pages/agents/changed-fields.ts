/** The fields that an entry of the audit trail changed. */
export interface ChangedField {
  name: string
  before: string
  after: string
}

/** They change with every save and say nothing. */
const IGNORED = new Set([
  'updated_at',
  'created_at',
  'documents_count',
  'sessions_today',
  'warnings',
  'variables',
])

const textOf = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Fields inside objects are named `guards.max_steps`. */
export function changedFields(before: unknown, after: unknown, prefix = ''): ChangedField[] {
  if (!isObject(before) || !isObject(after)) return []
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
    if (prefix === '' && IGNORED.has(key)) return []
    const [old, next] = [before[key], after[key]]
    if (isObject(old) && isObject(next)) return changedFields(old, next, `${prefix}${key}.`)
    const [oldText, nextText] = [textOf(old), textOf(next)]
    return oldText === nextText ? [] : [{ name: `${prefix}${key}`, before: oldText, after: nextText }]
  })
}
