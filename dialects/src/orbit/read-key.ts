import { readBearer } from '../kit/index.ts'

/** Browsers' EventSource sends no headers, so the stream alone takes its key in the query. */
const STREAM = /^\/orbit\/api\/v1\/events\/stream\/?\?(.*)$/

/** `X-API-Key`, or the header of the vendor's internal calls, else a key or a session JWT as Bearer. */
export function readKey(headers: Readonly<Record<string, string>>, address: string): string | undefined {
  const key = headers['x-api-key']?.trim() || headers['x-internal-token']?.trim()
  if (key) return key
  const search = STREAM.exec(address)?.[1]
  const token = search === undefined ? null : new URLSearchParams(search).get('token')
  return readBearer(headers) ?? (token || undefined)
}
