/** Variables in the texts of Orbit's flows, by our names. */

const VARIABLE = /\{\{\s*([\p{L}\p{N}_.-]{1,100})\s*(\|[^{}]{0,200})?\}\}/gu
const OF_CONTACTS = new Set(['name', 'first_name', 'phone', 'email'])

/** `first_name` is the contact's, a name that a question saves is its answer, and any other is an input of the run. */
export function variableOf(name: string, answers: ReadonlySet<string>): string {
  if (name === '' || /^(contact|variables|answers)\./.test(name)) return name
  if (OF_CONTACTS.has(name)) return `contact.${name}`
  const [group, ...rest] = name.split('.')
  const bare = group === 'inputs' || group === 'input' ? rest.join('.') : name
  return answers.has(bare) ? `answers.${bare}` : `variables.${bare}`
}

export function nameVariables(text: string, answers: ReadonlySet<string>): string {
  return text.replace(
    VARIABLE,
    (_, name: string, otherwise: string | undefined) => `{{${variableOf(name, answers)}${otherwise ?? ''}}}`,
  )
}
