/**
 * The script of the reference page. Scalar offers it ready to serve only in its Fastify plugin, so a Fastify that listens
 * nowhere is asked for it, at the first request: loading the plugin takes a quarter of a second.
 */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import Fastify from 'fastify'
import { keepLoaded } from '../../platform/loading/keep-loaded.ts'

export interface ReferenceScript {
  plain: Buffer
  gzipped: Buffer
}

/** Read once for each process. */
export const referenceScript = keepLoaded(readScript)

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
