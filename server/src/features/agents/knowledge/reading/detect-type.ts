/** Finds the type of a file: by its first bytes where they tell, then by its declared type, then by its name. */
import { UnreadableError } from './read-result.ts'

export type FileType = 'pdf' | 'docx' | 'html' | 'csv' | 'markdown' | 'text'

const BY_EXTENSION: Record<string, FileType> = {
  pdf: 'pdf',
  docx: 'docx',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  csv: 'csv',
  tsv: 'csv',
  md: 'markdown',
  markdown: 'markdown',
  txt: 'text',
  text: 'text',
}
const BY_MIME_TYPE: Record<string, FileType> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/csv': 'csv',
  'text/tab-separated-values': 'csv',
  'text/markdown': 'markdown',
  'text/plain': 'text',
}
const KNOWN = 'PDF, Word (.docx), HTML, CSV, Markdown and text can be read'

/** Throws UnreadableError with what to do instead. */
export function detectType(file: { bytes: Uint8Array; filename: string; mime_type: string }): FileType {
  const { bytes } = file
  if (bytes.length === 0) throw new UnreadableError('The file is empty.')
  // Readers accept the mark anywhere in the first 1024 bytes.
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  const extension = /\.([a-z0-9]{1,10})$/i.exec(file.filename)?.[1]?.toLowerCase() ?? ''
  if (head.includes('%PDF-')) return 'pdf'
  if (head.startsWith('PK\u0003\u0004')) {
    if (extension === 'xlsx' || extension === 'ods')
      throw new UnreadableError('This is a spreadsheet: save it as CSV and upload that.')
    if (extension === 'pptx' || extension === 'odp')
      throw new UnreadableError('This is a presentation: save it as PDF and upload that.')
    if (extension === 'odt')
      throw new UnreadableError('This is an OpenDocument text: save it as .docx or PDF and upload that.')
    return 'docx'
  }
  if (head.startsWith('\xd0\xcf\x11\xe0'))
    throw new UnreadableError('This is an old Office file: save it as .docx, CSV or PDF and upload that.')
  if (extension === 'pdf')
    throw new UnreadableError('This is no PDF, whatever its name says: export it again and upload that.')
  if (extension === 'docx')
    throw new UnreadableError('This is no Word file, whatever its name says: save it again and upload that.')
  if (isBinary(bytes))
    throw new UnreadableError(`This holds no text: it may be a picture, a sound or a program. ${KNOWN}.`)
  const type = BY_MIME_TYPE[file.mime_type.split(';')[0]!.trim().toLowerCase()]
  // "text/plain" is also what senders say that do not know better.
  if (type && type !== 'text') return type
  const named = BY_EXTENSION[extension]
  if (named) return named
  if (/^\s*(?:<!doctype html|<html|<head|<body)/i.test(head)) return 'html'
  if (type || extension === '') return 'text'
  throw new UnreadableError(`Files with the ending .${extension} cannot be read. ${KNOWN}.`)
}

function isBinary(bytes: Uint8Array): boolean {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  return !isUtf16 && bytes.subarray(0, 8192).includes(0)
}
