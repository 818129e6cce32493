/** Sends a built file: compressed where the browser takes it, and not at all where it has this very file. */
import type { BuiltFile } from './open-built-files.ts'

export function answerBuiltFile(
  file: BuiltFile,
  request: { headers: Readonly<Record<string, string>> },
  cacheControl: string,
): { status: number; headers: Record<string, string>; body?: Uint8Array } {
  const headers = {
    'content-type': file.type,
    'cache-control': cacheControl,
    etag: file.etag,
    vary: 'accept-encoding',
  }
  if (request.headers['if-none-match'] === file.etag) return { status: 304, headers }
  const accepted = request.headers['accept-encoding'] ?? ''
  if (file.brotli && /\bbr\b/.test(accepted))
    return { status: 200, headers: { ...headers, 'content-encoding': 'br' }, body: file.brotli }
  if (file.gzipped && /\bgzip\b/.test(accepted))
    return { status: 200, headers: { ...headers, 'content-encoding': 'gzip' }, body: file.gzipped }
  return { status: 200, headers, body: file.plain }
}
