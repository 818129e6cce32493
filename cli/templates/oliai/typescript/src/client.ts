/** The public API v1 of OliAI. Only the base URL and the key differ from an integration with OliAI itself. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { setting } from './settings.ts'

export async function call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(`${setting('OLIAI_BASE_URL')}${path}`, {
    method,
    headers: { 'x-api-key': setting('OLIAI_API_KEY'), 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
  return JSON.parse(text)
}

/** Whether OliAI has signed exactly these bytes. */
export function verify(body: Buffer, headers: IncomingHttpHeaders, secret: string): boolean {
  const proof = createHmac('sha256', secret).update(body).digest('hex')
  return isEqual(String(headers['x-oliai-signature'] ?? ''), `sha256=${proof}`)
}

function isEqual(given: string, expected: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
}
