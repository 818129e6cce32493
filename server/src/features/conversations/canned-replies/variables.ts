/** {{variables}} in the text of a canned reply. Pure. */

/** `{{contact.first_name}}`, or `{{contact.first_name|there}}` with what stands there where it has no value. */
const VARIABLE = /\{\{\s*([\p{L}\p{N}_.-]+)\s*(?:\|([^{}]*))?\}\}/gu

export const VARIABLES = [
  'contact.name',
  'contact.first_name',
  'contact.phone',
  'contact.email',
  'conversation.id',
  'agent.name',
  'member.name',
  'member.first_name',
  'team.name',
  'business.name',
] as const
export type VariableName = (typeof VARIABLES)[number]

const CUSTOM = /^(contact|conversation)\.custom\.(.+)$/

export interface VariableValues {
  named: Readonly<Record<VariableName, string | null>>
  custom: { contact: Readonly<Record<string, unknown>>; conversation: Readonly<Record<string, unknown>> }
}

/** Each once, in the order in which they first stand. */
export function variablesOf(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(VARIABLE), ([, name]) => name!))]
}

export function isVariable(name: string): boolean {
  return (VARIABLES as readonly string[]).includes(name) || CUSTOM.test(name)
}

/** Filled in once: what a value holds is text, whatever it looks like. */
export function fillIn(text: string, values: VariableValues): { text: string; missing: string[] } {
  const missing = new Set<string>()
  const filled = text.replace(VARIABLE, (_, name: string, fallback: string | undefined) => {
    const value = valueNamed(name, values)
    if (value !== null) return value
    if (fallback === undefined) missing.add(name)
    return fallback?.trim() ?? ''
  })
  return { text: filled, missing: [...missing] }
}

function valueNamed(name: string, { named, custom }: VariableValues): string | null {
  const [, noun, key] = CUSTOM.exec(name) ?? []
  if (noun === undefined) return Object.hasOwn(named, name) ? written(named[name as VariableName]) : null
  const fields = custom[noun as 'contact' | 'conversation']
  return Object.hasOwn(fields, key!) ? written(fields[key!]) : null
}

/** Null for what has nothing to say. */
function written(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(String).join(', ')
  return null
}

export const firstNameOf = (name: string | null) => name?.trim().split(/\s+/)[0] ?? null
