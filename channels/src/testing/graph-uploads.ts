/** Resumable uploads: https://developers.facebook.com/docs/graph-api/guides/upload */
import { createHash, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { graphError } from './graph-errors.ts'
import { failed, type GraphAnswer, succeeded } from './graph-sends.ts'

interface Session {
  length: number
  bytes: Buffer
}

export class GraphUploads {
  readonly #sessions = new Map<string, Session>()
  readonly #handles = new Set<string>()
  readonly #breaks: number[] = []

  /** The next upload's connection breaks after this many of its bytes have arrived. */
  breakAfter(bytes: number): void {
    this.#breaks.push(bytes)
  }

  isHandle(handle: string): boolean {
    return this.#handles.has(handle)
  }

  open(query: URLSearchParams): GraphAnswer {
    const length = Number(query.get('file_length'))
    if (!(length > 0) || query.get('file_type') === null)
      return failed(graphError(100, 'file_length and file_type are required'))
    const id = `upload:${randomUUID()}`
    this.#sessions.set(id, { length, bytes: Buffer.alloc(0) })
    // Meta's ids carry a query of their own.
    return succeeded({ id: `${id}?sig=ARZq` })
  }

  answer(
    id: string,
    query: URLSearchParams,
    call: { request: IncomingMessage; body: Buffer; response: ServerResponse },
  ): GraphAnswer {
    const session = this.#sessions.get(id)
    if (session === undefined || query.get('sig') !== 'ARZq')
      return failed(graphError(100, `There is no upload session ${id}`))
    if (call.request.method === 'GET') return succeeded({ id, file_offset: session.bytes.length })
    return this.#append(session, call)
  }

  #append(
    session: Session,
    { request, body, response }: { request: IncomingMessage; body: Buffer; response: ServerResponse },
  ): GraphAnswer {
    if (Number(request.headers.file_offset) !== session.bytes.length)
      return failed(
        graphError(100, `file_offset is ${request.headers.file_offset}, and not ${session.bytes.length}`),
      )
    const broken = this.#breaks.shift()
    if (broken !== undefined) {
      session.bytes = Buffer.concat([session.bytes, body.subarray(0, broken)])
      response.socket?.resetAndDestroy()
      return undefined
    }
    session.bytes = Buffer.concat([session.bytes, body])
    if (session.bytes.length !== session.length)
      return failed(graphError(100, `${session.bytes.length} of ${session.length} bytes have arrived`))
    const handle = `4::${createHash('sha256').update(session.bytes).digest('base64')}`
    this.#handles.add(handle)
    return succeeded({ h: handle })
  }
}
