/** The subject of an event, in a few words for one line. */

const LONGEST = 100
/** Of a thing: the first that it has is what a person knows it by. */
const WORDS = ['text', 'service', 'intent', 'name', 'title', 'reason', 'url'] as const

/** Empty where the body does not look like an event's. */
export function gist(body: unknown): string {
  if (!isObject(body) || !isObject(body.data)) return ''
  if (body.data._truncated === true) return 'truncated, more than 256 KB'
  // Each event names first what it is about; dialects put its fields straight into data.
  const [first] = Object.values(body.data).filter(isObject)
  const thing = first ?? body.data
  const word = WORDS.map((key) => thing[key]).find((value) => typeof value === 'string' && value !== '')
  const who = isObject(body.data.contact) ? (body.data.contact.name ?? body.data.contact.phone) : undefined
  const parts = [
    typeof thing.id === 'string' ? thing.id : '',
    typeof who === 'string' && who !== word ? who : '',
    typeof thing.status === 'string' ? thing.status : '',
    typeof thing.starts_at === 'string' ? thing.starts_at : '',
    typeof word === 'string' ? `“${cut(word.replaceAll(/\s+/g, ' '))}”` : '',
  ]
  return parts.filter((part) => part !== '').join('  ')
}

function cut(text: string): string {
  return text.length > LONGEST ? `${[...text].slice(0, LONGEST - 1).join('')}…` : text
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
