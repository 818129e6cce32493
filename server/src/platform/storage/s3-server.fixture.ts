/** A server that speaks S3, with a bucket, for tests; and a proxy before it that the test breaks. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startFauxqs } from 'fauxqs'
import type { S3Settings } from './s3-settings.ts'

export const BUCKET = 'parley-files'

export interface TestS3 {
  settings: S3Settings
  /** For each request, before it goes on to the server. It may answer or end the request itself, and then says so with true. */
  intercept: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined
  /** Method and path of every request that came. */
  readonly seen: string[]
  stop(): Promise<void>
}

export async function startTestS3(prefix = 'files/'): Promise<TestS3> {
  const server = await startFauxqs({ port: 0, logger: false })
  server.createBucket(BUCKET)
  const seen: string[] = []
  const proxy = createServer((incoming, response) => {
    seen.push(`${incoming.method} ${incoming.url}`)
    if (s3.intercept?.(incoming, response)) return
    forward(server.port, incoming, response)
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const s3: TestS3 = {
    settings: {
      bucket: BUCKET,
      endpoint: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test-secret' },
      pathStyle: true,
      prefix,
    },
    intercept: undefined,
    seen,
    async stop() {
      proxy.close()
      proxy.closeAllConnections()
      await server.stop()
    },
  }
  return s3
}

/** A request that breaks off here breaks off at the server too. */
export function forward(port: number, incoming: IncomingMessage, response: ServerResponse): void {
  const { method, url, headers } = incoming
  const onward = request({ port, host: '127.0.0.1', method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode!, answer.headers)
    answer.pipe(response)
  })
  onward.on('error', () => response.destroy())
  incoming.on('close', () => {
    if (!incoming.complete) onward.destroy()
  })
  incoming.pipe(onward)
}

/** An error as S3 writes it. */
export function refuse(response: ServerResponse, status: number, code: string): true {
  response.writeHead(status, { 'content-type': 'application/xml', connection: 'close' })
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code} here</Message></Error>`)
  return true
}
