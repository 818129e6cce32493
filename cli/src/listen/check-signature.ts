import { createHmac, timingSafeEqual } from 'node:crypto'
import { verifyWebhook, WebhookVerificationError } from '@parley/sdk'
import type { Received } from './receiver.ts'

/** Vendors that send the bare digest; the others write `sha256=` before it. */
const WITHOUT_ALGORITHM: ReadonlySet<string> = new Set(['oravio'])

/** Undefined when the signature is right, otherwise what is wrong. */
export function signatureProblem(received: Received, secret: string, format: string): string | undefined {
  if (format === 'native') return nativeProblem(received, secret)
  if (format === 'orbit') return orbitProblem(received, secret)
  const header = `x-${format}-signature`
  const given = received.headers[header]
  if (typeof given !== 'string') return `The header ${header} is missing.`
  const digest = createHmac('sha256', secret).update(received.body).digest('hex')
  const expected = WITHOUT_ALGORITHM.has(format) ? digest : `sha256=${digest}`
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
    ? undefined
    : `The signature in ${header} is wrong.`
}

/** `t=<Unix seconds>,v1=<hex>[,v1=<hex>]` over `<t>.<body>`: during a rotation one of the two is right. */
function orbitProblem({ body, headers }: Received, secret: string): string | undefined {
  const given = headers['x-devotel-signature']
  if (typeof given !== 'string') return 'The header x-devotel-signature is missing.'
  const [time = '', ...proofs] = given.split(',')
  const signed = Buffer.concat([Buffer.from(`${time.replace(/^t=/, '')}.`), Buffer.from(body)])
  const expected = Buffer.from(`v1=${createHmac('sha256', secret).update(signed).digest('hex')}`)
  return proofs.some(
    (proof) => proof.length === expected.length && timingSafeEqual(Buffer.from(proof), expected),
  )
    ? undefined
    : 'The signature in x-devotel-signature is wrong.'
}

function nativeProblem({ body, headers }: Received, secret: string): string | undefined {
  try {
    verifyWebhook(body, headers, secret)
    return undefined
  } catch (error) {
    if (error instanceof WebhookVerificationError) return error.message
    throw error
  }
}
