/** The example as a call of the Python SDK. */
import { INDENT, WIDTH } from '../python/layout.ts'
import { quote, toArgumentName } from '../python/names.ts'
import type { CallExample } from './call-example.ts'

/** Pages are narrower than sources. */
const NARROW = WIDTH - 20

export function writePythonCall({ name, inPath, others, upload, answers }: CallExample): string {
  const [noun, verb] = name.split('.') as [string, string]
  const values = [
    ...Object.values(inPath).map((value) => write(value, 1)),
    ...Object.entries(others).map(([key, value]) => `${toArgumentName(key)}=${write(value, 1)}`),
    ...(upload === undefined ? [] : [`file=UploadedFile.from_path(${quote(upload)})`]),
  ]
  const call = list(`parley.${noun}.${toArgumentName(verb)}(`, values, ')', 0)
  const reading = upload === undefined ? '' : 'from parley import UploadedFile\n\n'
  const calling = {
    object: `answer = ${call}`,
    nothing: call,
    html: call,
    page: `for item in ${call}:\n${INDENT}print(item)`,
    stream: `for item in ${call}:\n${INDENT}print(item.event)`,
    file: `with ${call} as file:\n${INDENT}file.save(file.filename)`,
  }[answers]
  return `${reading}${calling}`
}

function write(value: unknown, depth: number): string {
  if (Array.isArray(value))
    return list(
      '[',
      value.map((item) => write(item, depth + 1)),
      ']',
      depth,
    )
  if (typeof value === 'object' && value !== null) {
    const items = Object.entries(value).map(([key, item]) => `${quote(key)}: ${write(item, depth + 1)}`)
    return list('{', items, '}', depth)
  }
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return value === null ? 'None' : typeof value === 'string' ? quote(value) : String(value)
}

function list(before: string, items: readonly string[], after: string, depth: number): string {
  const line = `${before}${items.join(', ')}${after}`
  if (line.length <= NARROW - INDENT.length * depth && !line.includes('\n')) return line
  const inner = INDENT.repeat(depth + 1)
  return `${before}\n${items.map((item) => `${inner}${item},\n`).join('')}${INDENT.repeat(depth)}${after}`
}
