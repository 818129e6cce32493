/** The request that a line with curl makes. */

export interface CurlRequest {
  method: string
  url: string
  /** The body, as it is written. */
  data: string | undefined
  form: string[]
  query: string[]
}

/** Options of curl that have a value. */
const WITH_VALUE = new Set([
  '-H',
  '-o',
  '-X',
  '-d',
  '-F',
  '--data',
  '--data-urlencode',
  '--data-binary',
  '-w',
  '-u',
])

export function readCurl(words: readonly string[]): CurlRequest | undefined {
  if (words[0] !== 'curl') return undefined
  const found: CurlRequest = { method: '', url: '', data: undefined, form: [], query: [] }
  let isGet = false
  for (let at = 1; at < words.length; at++) {
    const word = words[at]!
    if (word === '-G') isGet = true
    if (!WITH_VALUE.has(word)) {
      if (!word.startsWith('-')) found.url ||= word
      continue
    }
    const value = words[++at] ?? ''
    if (word === '-X') found.method = value
    if (word === '-F') found.form.push(value)
    if (word === '-d' || word === '--data' || word === '--data-binary') found.data = value
    if (word === '--data-urlencode') found.query.push(value)
  }
  if (isGet && found.data !== undefined) found.query.push(found.data)
  if (isGet) found.data = undefined
  const hasBody = found.data !== undefined || found.form.length > 0
  found.method ||= hasBody ? 'POST' : 'GET'
  return found
}
