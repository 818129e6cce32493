/**
 * The script of the reference page. Scalar offers it ready to serve only in its Fastify plugin, so a Fastify that listens
 * nowhere is asked for it, at the first request: loading the plugin takes a quarter of a second.
 */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import Fastify from 'fastify'

export interface ReferenceScript {
  plain: Buffer
  gzipped: Buffer
}

/** Reads the script once. After a failure the next request tries again. */
export function keepScript(read: () => Promise<ReferenceScript>): () => Promise<ReferenceScript> {
  let script: Promise<ReferenceScript> | undefined
  return () => {
    script ??= read().catch((error) => {
      script = undefined
      throw error
    })
    return script
  }
}

/** Read once for each process. */
export const referenceScript = keepScript(readScript)

async function readScript(): Promise<ReferenceScript> {
  const { default: scalar } = await import('@scalar/fastify-api-reference')
  const app = Fastify()
  try {
    await app.register(scalar, { routePrefix: '/docs', configuration: { url: '/openapi.json' } })
    const answer = await app.inject('/docs/js/scalar.js')
    if (answer.statusCode !== 200)
      throw new Error(`@scalar/fastify-api-reference has no script: ${answer.statusCode}`)
    const plain = answer.rawPayload
    return { plain, gzipped: await promisify(gzip)(plain) }
  } finally {
    await app.close()
  }
}
