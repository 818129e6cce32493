/** Names of Python for names of the operation table, which writes snake_case as Python does. */

const KEYWORDS = new Set(
  [
    'False None True and as assert async await break class continue def del elif else except finally for from',
    'global if import in is lambda nonlocal not or pass raise return try while with yield',
  ]
    .join(' ')
    .split(' '),
)
/** Methods of pydantic's models, which a field of the same name would hide. */
const METHODS_OF_MODELS = new Set([
  'construct',
  'copy',
  'dict',
  'from_orm',
  'json',
  'parse_file',
  'parse_obj',
  'parse_raw',
  'schema',
  'schema_json',
  'validate',
])

/** `api_keys` and `message.received` become `ApiKeys` and `MessageReceived`. */
export function toClassName(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  const name = words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('')
  return /^\d/.test(name) ? `Number${name}` : name
}

export const isKeyword = (name: string): boolean => KEYWORDS.has(name)

/** `from` becomes `from_`. */
export function toArgumentName(name: string): string {
  if (!/^[a-z_]\w*$/i.test(name)) throw new Error(`${name} cannot be the name of an argument in Python.`)
  return isKeyword(name) ? `${name}_` : name
}

/** The attribute of a model. */
export function toAttributeName(name: string): string {
  return METHODS_OF_MODELS.has(name) ? `${name}_` : toArgumentName(name)
}

/** A text as Python writes it. JSON's escapes are Python's too. */
export const quote = (text: string): string => JSON.stringify(text)
