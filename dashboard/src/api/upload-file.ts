/** Uploads a file to be sent, and says how far it is. */
import type { UploadedAttachment } from '@parley/contracts'
import { Parley } from '@parley/sdk/client'
import { session } from './session.ts'

/** `onProgress` gets the share of the bytes that has left, from 0 to 1. */
export async function uploadFile(
  file: File,
  { signal, onProgress }: { signal: AbortSignal; onProgress(share: number): void },
): Promise<UploadedAttachment> {
  const carrier = new Parley({
    baseUrl: location.origin,
    apiKey: session.token,
    maxRetries: 1,
    timeoutMs: 10 * 60_000,
    fetch: fetchWithProgress(onProgress),
  })
  const bytes = new Uint8Array(await file.arrayBuffer())
  const mime_type = file.type || 'application/octet-stream'
  return carrier.attachments.upload({ file: { filename: file.name || 'file', mime_type, bytes } }, { signal })
}

/** A browser's fetch does not say how much of a body has left; the older interface does. */
function fetchWithProgress(onProgress: (share: number) => void): typeof fetch {
  return (input, init = {}) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      request.open(init.method ?? 'GET', String(input))
      for (const [name, value] of new Headers(init.headers)) request.setRequestHeader(name, value)
      request.responseType = 'arraybuffer'
      request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
      request.onload = () =>
        resolve(new Response(request.response, { status: request.status, headers: headersOf(request) }))
      request.onerror = () => reject(new TypeError('The connection broke.'))
      request.onabort = () => reject(init.signal?.reason ?? new DOMException('Aborted', 'AbortError'))
      init.signal?.addEventListener('abort', () => request.abort(), { once: true })
      request.send(init.body as FormData)
    })
}

function headersOf(request: XMLHttpRequest): Headers {
  const lines = request.getAllResponseHeaders().trim().split(/\r?\n/)
  return new Headers(
    lines.filter(Boolean).map((line): [string, string] => {
      const cut = line.indexOf(':')
      return [line.slice(0, cut), line.slice(cut + 1).trim()]
    }),
  )
}
