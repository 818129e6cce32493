/** Redacts a resource for an audit entry: no secrets, and a bounded length. Pure. */

const SECRET_WORDS = new Set([
  'secret',
  'secrets',
  'password',
  'passwords',
  'credential',
  'credentials',
  'authorization',
  'cookie',
])
/** Secret when the name ends with it: `access_token`, `api_key`, but not `tokens_used` and `key_id`. */
const SECRET_ENDINGS = new Set(['token', 'key', 'apikey', 'passphrase', 'signature'])
/** The address of a private calendar is a secret, because it gives read access. */
const SECRET_FIELDS = new Set(['feed_url'])

/** Ends of the names of parameters in addresses. */
const SECRET_PARAMETERS = ['key', 'token', 'secret', 'password', 'signature', 'sig']

const REDACTED = '[redacted]'
/** Patterns of secrets inside a text, whatever its field is called; the part before the secret is kept. */
const SECRETS_IN_TEXT: readonly RegExp[] = [
  /(\/\/)[^/\s@]+(?=@)/g,
  new RegExp(`([?&#][\\w.-]*(?:${SECRET_PARAMETERS.join('|')})=)[^&#\\s]+`, 'gi'),
  /(\/auth\/(?:invitations|link|join|password\/reset)\/)[\w-]+/g,
  /(\b(?:Bearer|Basic)\s+)[\w.~+/=-]{8,}/gi,
  /(\b(?:(?:parley|sk)_(?:live|test)_|whsec_))[\w+/=-]{16,}/g,
]
const REST_OF_KEY = /^[\w+/=-]{16,}/
const LONGEST_TEXT = 1000
const MOST_ITEMS = 50
const DEEPEST = 8
const LARGEST = 32 * 1024

export type Redaction = (value: unknown) => unknown

/** `keyPrefixes`: how API keys of the dialects begin, so that a key in a text is known by its form. */
export function createRedaction(keyPrefixes: readonly string[]): Redaction {
  return (value) => {
    if (value === undefined || value === null) return null
    const redacted = redact(value, 0, keyPrefixes)
    const size = Buffer.byteLength(JSON.stringify(redacted) ?? '')
    return size <= LARGEST ? redacted : { left_out: `${size} bytes are more than the audit trail keeps.` }
  }
}

export function isSecretName(name: string): boolean {
  if (SECRET_FIELDS.has(name)) return true
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)
  return words.some((word) => SECRET_WORDS.has(word)) || SECRET_ENDINGS.has(words.at(-1) ?? '')
}

function redact(value: unknown, depth: number, keyPrefixes: readonly string[]): unknown {
  if (typeof value === 'string') return redactText(value, keyPrefixes)
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return value.toISOString()
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`
  if (depth >= DEEPEST) return '…'
  if (Array.isArray(value)) {
    const shown = value.slice(0, MOST_ITEMS).map((item) => redact(item, depth + 1, keyPrefixes))
    return value.length > MOST_ITEMS ? [...shown, `… (${value.length} items)`] : shown
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      isSecretName(name) && inner !== null && typeof inner !== 'boolean'
        ? REDACTED
        : redact(inner, depth + 1, keyPrefixes),
    ]),
  )
}

function redactText(text: string, keyPrefixes: readonly string[]): string {
  const shown = text.length <= LONGEST_TEXT ? text : text.slice(0, LONGEST_TEXT)
  const known = SECRETS_IN_TEXT.reduce((rest, secret) => rest.replace(secret, `$1${REDACTED}`), shown)
  const redacted = keyPrefixes.reduce(redactKeys, known)
  return text.length <= LONGEST_TEXT ? redacted : `${redacted}… (${text.length} characters)`
}

/** The rest of each key that begins with `prefix` and not inside a word. */
function redactKeys(text: string, prefix: string): string {
  const [first = '', ...parts] = text.split(prefix)
  return parts.reduce((before, part) => {
    const isInWord = /[A-Za-z0-9]$/.test(before)
    return before + prefix + (isInWord ? part : part.replace(REST_OF_KEY, REDACTED))
  }, first)
}
