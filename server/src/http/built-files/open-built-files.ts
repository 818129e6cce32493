/** The built files of the dashboard and the widget, kept with their compressed form until a build changes them. */
import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

export interface BuiltFile {
  type: string
  etag: string
  plain: Buffer
  /** Undefined for what is compressed already: fonts and pictures. */
  gzipped: Buffer | undefined
  brotli: Buffer | undefined
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.sql': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}
const COMPRESSED = new Set(['.png', '.woff2', '.woff'])

const compressGzip = promisify(gzip)
const compressBrotli = promisify(brotliCompress)

interface Listed {
  names: ReadonlySet<string>
  /** With those inside. */
  folders: readonly string[]
  stamp: string
}

interface Kept {
  stamp: string
  file: Promise<BuiltFile>
}

/**
 * Reads a file of the folder when it is first asked for, and again when a build has changed it. Undefined: there is no such
 * file. `most`: how many files are kept in memory; of a larger folder, those that were read last.
 */
export function openBuiltFiles(
  folder: string,
  most = Number.POSITIVE_INFINITY,
): (path: string) => Promise<BuiltFile | undefined> {
  let listed: Listed | undefined
  const files = new Map<string, Kept>()
  return async (path) => {
    // A folder has another time as soon as a file comes or goes.
    if (listed === undefined || listed.stamp !== (await stampOf(listed.folders)))
      listed = await listFiles(folder)
    // The names decide, so that no path leads out of the folder.
    if (!listed.names.has(path)) return undefined
    const place = join(folder, path)
    const stamp = await stampOf([place])
    const kept = files.get(path)
    if (kept?.stamp === stamp) return kept.file
    const file = readBuiltFile(place)
    files.delete(path)
    files.set(path, { stamp, file })
    if (files.size > most) files.delete(files.keys().next().value!)
    // A file that a build has just removed is read again when it is asked for again.
    file.catch(() => files.delete(path))
    return file
  }
}

/** When these were changed last. */
async function stampOf(paths: readonly string[]): Promise<string> {
  const stamps = await Promise.all(
    paths.map(async (path) => {
      const found = await unlessMissing(stat(path, { bigint: true }))
      return found ? `${found.ino} ${found.size} ${found.mtimeNs}` : 'missing'
    }),
  )
  return stamps.join(', ')
}

async function listFiles(folder: string): Promise<Listed> {
  const entries = (await unlessMissing(readdir(folder, { recursive: true, withFileTypes: true }))) ?? []
  const folders = [
    folder,
    ...entries.filter((entry) => entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name)),
  ]
  const names = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
  return { names: new Set(names), folders, stamp: await stampOf(folders) }
}

async function unlessMissing<Found>(found: Promise<Found>): Promise<Found | undefined> {
  try {
    return await found
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function readBuiltFile(path: string): Promise<BuiltFile> {
  const plain = await readFile(path)
  const extension = extname(path)
  const isCompressed = COMPRESSED.has(extension)
  return {
    type: TYPES[extension] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    plain,
    gzipped: isCompressed ? undefined : await compressGzip(plain),
    brotli: isCompressed ? undefined : await compressBrotli(plain),
  }
}
