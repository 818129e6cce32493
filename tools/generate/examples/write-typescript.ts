/** The example as a call of the TypeScript SDK. */
import type { CallExample } from './call-example.ts'

const WIDTH = 100

export function writeTypeScript({ name, inPath, others, upload, answers }: CallExample): string {
  const [noun, verb] = name.split('.') as [string, string]
  const fields = [
    ...Object.entries({ ...inPath, ...others }).map(([key, value]) => `${keyOf(key)}: ${write(value, 1)}`),
    ...(upload === undefined
      ? []
      : [
          `file: { filename: '${upload}', mime_type: '${typeOfFile(upload)}', bytes: await readFile('${upload}') }`,
        ]),
  ]
  const input = fields.length === 0 ? '' : list('{', fields, '}', 0)
  const call = `parley.${toCamel(noun)}.${toCamel(verb)}(${input})`
  const reading = upload === undefined ? '' : "import { readFile } from 'node:fs/promises'\n\n"
  const calling = {
    object: `const answer = await ${call}`,
    nothing: `await ${call}`,
    html: `await ${call}`,
    page: `for await (const item of ${call}) console.log(item)`,
    stream: `for await (const event of ${call}) console.log(event)`,
    file: `const file = await ${call}\nawait writeFile(file.filename, file.content)`,
  }[answers]
  const writing = answers === 'file' ? "import { writeFile } from 'node:fs/promises'\n\n" : ''
  return `${reading}${writing}${calling}`
}

function write(value: unknown, depth: number): string {
  if (typeof value === 'string') return quote(value)
  if (Array.isArray(value))
    return list(
      '[',
      value.map((item) => write(item, depth + 1)),
      ']',
      depth,
    )
  if (typeof value !== 'object' || value === null) return String(value)
  const fields = Object.entries(value).map(([key, item]) => `${keyOf(key)}: ${write(item, depth + 1)}`)
  return fields.length === 0 ? '{}' : list('{', fields, '}', depth)
}

/** On one line where it fits. */
function list(before: string, items: readonly string[], after: string, depth: number): string {
  const gap = before === '{' ? ' ' : ''
  const line = `${before}${gap}${items.join(', ')}${gap}${after}`
  if (line.length <= WIDTH - 2 * depth - 30 && !line.includes('\n')) return line
  const inner = '  '.repeat(depth + 1)
  return `${before}\n${items.map((item) => `${inner}${item},\n`).join('')}${'  '.repeat(depth)}${after}`
}

const keyOf = (key: string): string => (/^[A-Za-z_]\w*$/.test(key) ? key : quote(key))

function quote(text: string): string {
  const inside = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${inside}'`
}

export function toCamel(text: string): string {
  return text.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase())
}

const typeOfFile = (name: string): string =>
  ({ pdf: 'application/pdf', csv: 'text/csv', jpg: 'image/jpeg', png: 'image/png' })[
    name.split('.').at(-1)!
  ] ?? 'application/octet-stream'
