import type { HttpCall } from '@parley/contracts'
import { ToolRefusal } from '../tool.ts'
import { fill, parametersIn } from './placeholders.ts'
import type { ToolSecrets } from './tool-row.ts'
import { originOf } from './tool-url.ts'

export interface FilledRequest {
  method: HttpCall['method']
  url: string
  headers: Record<string, string>
  body?: string
}

/** Makes the request of a call. The host is the template's, whatever the input holds. */
export function fillRequest(
  call: HttpCall,
  given: Readonly<Record<string, unknown>>,
  secrets: ToolSecrets,
): FilledRequest {
  // Without a prototype: a parameter named "constructor" is one like any other.
  const input: Readonly<Record<string, unknown>> = Object.assign(Object.create(null), given)
  const value = (name: string) => asText(input[name])
  const secret = (name: string) => {
    const found = Object.hasOwn(secrets, name) ? secrets[name] : undefined
    if (found === undefined) throw new ToolRefusal('The tool lacks a secret; its owner must set it.')
    return found
  }
  const url = new URL(fill(call.url, { parameters: (name) => asSegment(name, value(name)) }))
  for (const [name, template] of Object.entries(call.query)) {
    const gaps = parametersIn(template)
    // A parameter that was left out leaves out what it fills.
    if (gaps.length > 0 && gaps.every((gap) => input[gap] === undefined)) continue
    url.searchParams.set(name, fill(template, { parameters: value, secrets: secret }))
  }
  if (url.origin !== originOf(call.url)) throw new ToolRefusal('The input would lead to another host.')
  const headers = Object.fromEntries(
    Object.entries(call.headers).map(([name, template]) => [
      name.toLowerCase(),
      checkHeader(fill(template, { secrets: secret })),
    ]),
  )
  if (call.method === 'GET') return { method: call.method, url: url.href, headers }
  const body = JSON.stringify(call.body === undefined ? input : fillBody(call.body, input))
  return {
    method: call.method,
    url: url.href,
    headers: { 'content-type': 'application/json', ...headers },
    body,
  }
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** One segment of the path and no more: "..", or nothing, would be another path. */
function asSegment(name: string, text: string): string {
  if (text === '' || /^\.{1,2}$/.test(text)) throw new ToolRefusal(`"${name}" cannot stand in an address.`)
  return encodeURIComponent(text.toWellFormed())
}

/** "{count}" alone becomes the value itself; inside a longer text, its text. */
function fillBody(template: unknown, input: Readonly<Record<string, unknown>>): unknown {
  if (typeof template === 'string') {
    const [only] = parametersIn(template)
    if (only !== undefined && template === `{${only}}`) return input[only] ?? null
    return fill(template, { parameters: (name) => asText(input[name]) })
  }
  if (Array.isArray(template)) return template.map((item) => fillBody(item, input))
  if (template === null || typeof template !== 'object') return template
  return Object.fromEntries(Object.entries(template).map(([key, item]) => [key, fillBody(item, input)]))
}

function checkHeader(value: string): string {
  if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) {
    throw new ToolRefusal('A header of the tool holds characters that headers cannot; its owner must fix it.')
  }
  return value
}
