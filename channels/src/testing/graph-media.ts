import { createHash, randomUUID } from 'node:crypto'

export interface GraphMedia {
  bytes: Uint8Array
  mime_type: string
}

/** Files of the fake. An address of a file lives 5 minutes, as Meta's do. */
export class GraphMediaStore {
  readonly #files = new Map<string, GraphMedia>()
  readonly #addresses = new Map<string, { id: string; expires: number }>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  add(media: GraphMedia, id: string = String(1_000_000_000_000_000 + this.#files.size)): string {
    this.#files.set(id, media)
    return id
  }

  get(id: string): GraphMedia | undefined {
    return this.#files.get(id)
  }

  has(id: string): boolean {
    return this.#files.has(id)
  }

  /** The answer to GET /{media id}. */
  describe(id: string, baseUrl: string): Record<string, unknown> | undefined {
    const file = this.#files.get(id)
    if (file === undefined) return undefined
    const address = randomUUID()
    this.#addresses.set(address, { id, expires: this.#now() + 5 * 60 * 1000 })
    return {
      messaging_product: 'whatsapp',
      url: `${baseUrl}/download/${address}`,
      mime_type: file.mime_type,
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      file_size: file.bytes.length,
      id,
    }
  }

  /** The answer to a download from an address. */
  answerDownload(address: string): { status: number; body: string | Uint8Array; type: string } {
    const found = this.#addresses.get(address)
    const file = found === undefined || found.expires <= this.#now() ? undefined : this.#files.get(found.id)
    return file === undefined
      ? { status: 404, body: 'URL signature expired', type: 'text/plain' }
      : { status: 200, body: file.bytes, type: file.mime_type }
  }
}

/** Reads an upload; undefined when it lacks one of Meta's three fields. */
export async function readUpload(contentType: string, body: Uint8Array): Promise<GraphMedia | undefined> {
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  }).formData()
  const file = form.get('file')
  const type = form.get('type')
  if (form.get('messaging_product') !== 'whatsapp' || !(file instanceof Blob) || typeof type !== 'string')
    return undefined
  return { bytes: new Uint8Array(await file.arrayBuffer()), mime_type: type }
}
