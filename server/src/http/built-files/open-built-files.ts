/** The built files of the dashboard and the widget, read once and kept with their compressed form. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
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
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}
const COMPRESSED = new Set(['.png', '.woff2', '.woff'])

const compressGzip = promisify(gzip)
const compressBrotli = promisify(brotliCompress)

/** Reads a file of the folder when it is first asked for. Undefined: the build made no such file. */
export function openBuiltFiles(folder: string): (path: string) => Promise<BuiltFile | undefined> {
  let names: Promise<ReadonlySet<string>> | undefined
  const files = new Map<string, Promise<BuiltFile>>()
  return async (path) => {
    // The names decide, so that no path leads out of the folder.
    names ??= listFiles(folder)
    const known = await names
    if (!known.has(path)) {
      // A server that was started before the build looks again.
      if (known.size === 0) names = undefined
      return undefined
    }
    const file = files.get(path) ?? readBuiltFile(join(folder, path))
    files.set(path, file)
    return file
  }
}

async function listFiles(folder: string): Promise<ReadonlySet<string>> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile())
    return new Set(
      files.map(({ parentPath, name }) =>
        join(parentPath, name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      ),
    )
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Set()
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
