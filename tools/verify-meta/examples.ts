import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Example {
  name: string
  body: unknown
}

/** The JSON files of one folder below the examples, by name. */
export function readExamples(directory: string, folder: string): Example[] {
  const path = join(directory, folder)
  const files = readdirSync(path).filter((file) => file.endsWith('.json'))
  if (files.length === 0) throw new Error(`${path} holds no example`)
  return files.toSorted().map((file) => ({
    name: file.replace(/\.json$/, ''),
    body: JSON.parse(readFileSync(join(path, file), 'utf8')) as unknown,
  }))
}

const LINK = 'https://example.com/file'

/** The document's examples hold words where a value belongs; a fitting value takes each place. */
export function withValues(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withValues)
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withValues(item)]))
  if (typeof value !== 'string') return value
  if (/^\{\{Recipient-(WA-)?Phone-Number\}\}$/.test(value)) return '+16505551234'
  if (value.includes('http(s)://')) return LINK
  if (value === 'language-and-locale-code') return 'en_US'
  if (value === 'template-name' || value === '<TEMPLATE_NAME>') return 'template_name'
  if (value === '<HEADER_TYPE>') return 'text'
  return value
}
