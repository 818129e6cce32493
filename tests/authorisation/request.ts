/** Requests of the native API, as a client without the SDK makes them. */
import type { Readable } from 'node:stream'
import { OPERATION_TABLE, type OperationName } from '@parley/contracts'
import type { TestServer } from '@parley/server/testing/server'

export interface Answer {
  status: number
  body: string
  headers: Record<string, unknown>
}

/** One request of the native API, its input laid out as the operation's path and method want it. */
export async function request(
  server: TestServer,
  name: OperationName,
  key: string | undefined,
  input: Record<string, unknown>,
): Promise<Answer> {
  const { method, path, transport } = OPERATION_TABLE[name]
  const rest = { ...input }
  const url = path.replace(/\{(\w+)\}/g, (_, field: string) => {
    const value = rest[field]
    delete rest[field]
    return encodeURIComponent(typeof value === 'string' && value !== '' ? value.toWellFormed() : 'nothing')
  })
  const takesBody = method !== 'GET' && method !== 'DELETE'
  const query = new URLSearchParams()
  for (const [field, value] of takesBody ? [] : Object.entries(rest)) {
    if (value !== undefined) query.append(field, typeof value === 'string' ? value : JSON.stringify(value))
  }
  const response = await server.http.inject({
    method,
    url: query.size > 0 ? `${url}?${query}` : url,
    headers: {
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(takesBody && { 'content-type': transport === 'upload' ? FORM : 'application/json' }),
    },
    ...(takesBody && { payload: transport === 'upload' ? asForm(rest) : JSON.stringify(rest) }),
    ...(transport === 'stream' && { payloadAsStream: true }),
  })
  if (transport === 'stream') {
    const body = await readSome(response.stream(), response.statusCode === 200)
    // As a caller does who goes away.
    response.raw.res.destroy()
    return { status: response.statusCode, body, headers: response.headers }
  }
  return { status: response.statusCode, body: response.body, headers: response.headers }
}

/** A refusal to its end; of what never ends only its beginning. */
export async function readSome(stream: Readable, endless: boolean): Promise<string> {
  let text = ''
  for await (const bytes of stream) {
    text += bytes
    if (endless) break
  }
  stream.destroy()
  return text
}

const BOUNDARY = 'a-boundary-between-parts'
export const FORM = `multipart/form-data; boundary=${BOUNDARY}`

/** Fields as the parts of a form; what is given as `file` is a file of some text. */
export function asForm(fields: Record<string, unknown>): string {
  const parts = Object.entries(fields).map(([name, value]) => {
    const head = `form-data; name="${encodeURIComponent(name.toWellFormed())}"`
    return name === 'file'
      ? `Content-Disposition: ${head}; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nA haircut costs 500 rupees.`
      : `Content-Disposition: ${head}\r\n\r\n${typeof value === 'string' ? value : JSON.stringify(value)}`
  })
  return `${parts.map((part) => `--${BOUNDARY}\r\n${part}\r\n`).join('')}--${BOUNDARY}--\r\n`
}
