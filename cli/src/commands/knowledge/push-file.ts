import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { Api, KnowledgeSource } from '@parley/contracts'

/** The files that the server reads. Markdown and text are documents unchanged. */
const READ_BY_THE_SERVER = ['.pdf', '.docx', '.html', '.htm', '.csv', '.tsv']

export function isReadByServer(path: string): boolean {
  return READ_BY_THE_SERVER.includes(extname(path).toLowerCase())
}

export interface PushedSource {
  what: 'added' | 'replaced'
  source: KnowledgeSource
}

/** A file of the same name replaces the one before, so that pushing a folder again and again keeps one of each. */
export async function pushFile(
  api: Api,
  baseId: string,
  path: string,
  { title, audience }: { title?: string; audience?: 'internal' },
): Promise<PushedSource> {
  const filename = basename(path)
  const bytes = await readFile(path)
  const known = await findFile(api, baseId, filename)
  const source = await api.call('sources.upload', {
    ...(known ? { source_id: known.id } : { base_id: baseId }),
    title,
    audience,
    file: { filename, bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
  })
  return { what: known ? 'replaced' : 'added', source }
}

async function findFile(api: Api, baseId: string, filename: string): Promise<KnowledgeSource | undefined> {
  for (let cursor: string | undefined; ; ) {
    const page = await api.call('sources.list', { base_id: baseId, kind: 'file', limit: 100, cursor })
    const found = page.data.find(({ name }) => name === filename)
    if (found || !page.next_cursor) return found
    cursor = page.next_cursor
  }
}
