/** {{variables}} in spoken texts, and of branches. Pure. */

/** `{{contact.first_name}}`, or `{{contact.first_name|there}}` with what is said where it has no value. */
const VARIABLE = /\{\{\s*([\p{L}\p{N}_.-]+)\s*(?:\|([^{}]*))?\}\}/gu
const GROUP = /^(contact\.custom|variables|answers)\.(.+)$/

export const VARIABLES = ['contact.name', 'contact.first_name', 'contact.phone', 'contact.email'] as const

export interface VariableValues {
  contact: {
    name: string | null
    phone: string | null
    email: string | null
    custom: Readonly<Record<string, unknown>>
  }
  variables: Readonly<Record<string, unknown>>
  answers: Readonly<Record<string, unknown>>
}

export function variablesOf(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(VARIABLE), ([, name]) => name!))]
}

export function isKnownVariable(name: string): boolean {
  return (VARIABLES as readonly string[]).includes(name) || GROUP.test(name)
}

/** Null where it has no value. */
export function variableValue(name: string, { contact, variables, answers }: VariableValues): unknown {
  const [, group, key] = GROUP.exec(name) ?? []
  if (group !== undefined) {
    const values = group === 'answers' ? answers : group === 'variables' ? variables : contact.custom
    return Object.hasOwn(values, key!) ? values[key!] : null
  }
  if (name === 'contact.name') return contact.name
  if (name === 'contact.first_name') return contact.name?.trim().split(/\s+/)[0] ?? null
  if (name === 'contact.phone') return contact.phone
  return name === 'contact.email' ? contact.email : null
}

/** Filled in once: what a value holds is text, whatever it looks like. */
export function fillIn(text: string, values: VariableValues): string {
  return text
    .replace(VARIABLE, (_, name: string, fallback: string | undefined) => {
      const value = written(variableValue(name, values))
      return value === '' ? (fallback?.trim() ?? '') : value
    })
    .replace(/ {2,}/g, ' ')
    .trim()
}

function written(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return Array.isArray(value) ? value.map(String).join(', ') : ''
}
