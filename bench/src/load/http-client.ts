import { Agent, request } from 'node:http'

export interface HttpClient {
  /** Answers with status and body. Rejects when there is no answer. */
  send(
    method: string,
    path: string,
    options?: { body?: string; headers?: Record<string, string> },
  ): Promise<{ status: number; body: string }>
  close(): void
}

/** Keeps its connections, as providers and SDKs do. */
export function createHttpClient(url: string): HttpClient {
  const { hostname, port } = new URL(url)
  const agent = new Agent({ keepAlive: true })
  return {
    send: (method, path, { body, headers } = {}) =>
      new Promise((resolve, reject) => {
        const sent = request(
          {
            agent,
            hostname,
            port,
            method,
            path,
            headers: { ...headers, ...(body ? { 'content-length': Buffer.byteLength(body) } : {}) },
          },
          (response) => {
            let text = ''
            response.setEncoding('utf8')
            response.on('data', (part) => {
              text += part
            })
            response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
            response.on('error', reject)
          },
        )
        sent.on('error', reject)
        sent.end(body)
      }),
    close: () => agent.destroy(),
  }
}
