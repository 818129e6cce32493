/** The REST API v1 of Devotel Orbit. Only the base URL and the key differ from an integration with Orbit itself. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { setting } from './settings.ts'

export async function call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(`${setting('ORBIT_BASE_URL')}${path}`, {
    method,
    headers: { 'X-API-Key': setting('ORBIT_API_KEY'), 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
  return JSON.parse(text)
}

/** Signatures that are older could be those of a request that somebody recorded. */
const TOLERANCE_SECONDS = 300

/** Whether Orbit has signed exactly these bytes, a moment ago. While a secret is changed there are two signatures. */
export function verify(body: Buffer, headers: IncomingHttpHeaders, secret: string): boolean {
  const parts = String(headers['x-devotel-signature'] ?? '').split(',')
  const time = parts.find((part) => part.startsWith('t='))?.slice(2) ?? ''
  if (!(Math.abs(Date.now() / 1000 - Number(time)) < TOLERANCE_SECONDS)) return false
  const proof = createHmac('sha256', secret).update(`${time}.`).update(body).digest('hex')
  return parts.some((part) => isEqual(part, `v1=${proof}`))
}

function isEqual(given: string, expected: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
}
