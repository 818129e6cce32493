import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { text } from 'node:stream/consumers'
import { CommandError, EXIT } from '../../exit-codes.ts'

export interface PushedFile {
  title: string
  content: string
  format: 'markdown' | 'text'
  /** Of the document. Default: what it is already, or public. */
  audience?: 'internal'
}

/** "# Prices ##" is headed "Prices". */
const CLOSING_HASHES = /(?<![\s#])(?:\s*#+)?\s*$/

const FORMATS: Record<string, PushedFile['format']> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.txt': 'text',
  '': 'text',
}

export async function readKnowledgeFile(path: string, title: string | undefined): Promise<PushedFile> {
  if (path === '-') {
    if (title === undefined) throw new CommandError('Standard input has no name: give --title.', EXIT.usage)
    return { title, content: checked(path, await text(process.stdin)), format: 'markdown' }
  }
  const extension = extname(path).toLowerCase()
  const format = FORMATS[extension]
  if (!format)
    throw new CommandError(
      `${path}: only .md, .txt, .pdf, .docx, .html and .csv files can be pushed. Convert it first, for example with pandoc.`,
      EXIT.usage,
    )
  const content = checked(path, decode(path, await readFile(path)))
  const heading = format === 'markdown' ? /^#[ \t]+(\S.*)$/m.exec(content)?.[1] : undefined
  return {
    title: title ?? heading?.replace(CLOSING_HASHES, '') ?? basename(path, extname(path)),
    content,
    format,
  }
}

function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new CommandError(
      `${path}: it is not in UTF-8. Save it as UTF-8 and push it again. (${(cause as Error).message})`,
    )
  }
}

function checked(path: string, content: string): string {
  if (content.trim() === '') throw new CommandError(`${path}: there is nothing in it.`)
  return content
}
