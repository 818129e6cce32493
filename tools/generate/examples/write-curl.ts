/** The example as a line of a shell. */
import type { CallExample } from './call-example.ts'

const ADDRESS = 'http://localhost:8080'
/** `$KEY` and `$TOKEN` are set by the reader. */
const ACCESS = {
  key: '-H "Authorization: Bearer $KEY"',
  member: '-H "Authorization: Bearer $TOKEN"',
  visitor: '-H "Authorization: Bearer $VISITOR_TOKEN"',
  anonymous: undefined,
}

export function writeCurl({ method, path, others, upload, answers, access }: CallExample): string {
  const isBody = method !== 'GET' && method !== 'DELETE'
  const hasBody = isBody && Object.keys(others).length > 0
  const names = Object.entries(others)
  const parts = [
    ...(access === 'anonymous' ? [] : [ACCESS[access ?? 'key']!]),
    ...(upload === undefined ? [] : [`-F ${quote(`file=@${upload}`)}`]),
    ...(upload === undefined ? [] : names.map(([name, value]) => `-F ${quote(`${name}=${fieldOf(value)}`)}`)),
    ...(upload === undefined && hasBody ? ["-H 'Content-Type: application/json'"] : []),
    ...(upload === undefined && hasBody ? [`-d ${quote(JSON.stringify(others, undefined, 2))}`] : []),
  ]
  // curl itself chooses POST where there is a body.
  const verb =
    method === 'GET' || (method === 'POST' && (hasBody || upload !== undefined)) ? '' : `-X ${method} `
  const flags = { stream: '-N ', file: '-OJ ' }[answers as 'stream'] ?? ''
  return [`curl ${flags}${verb}${quoteAddress(ADDRESS + path)}`, ...parts].join(' \\\n  ')
}

const fieldOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** Shells read `&` and `?` themselves. */
const quoteAddress = (address: string): string => (/[?&]/.test(address) ? quote(address) : address)
