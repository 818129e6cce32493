/** A small web site on loopback, whose pages a test can change while it stands. */
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface SitePage {
  status?: number
  headers?: Record<string, string>
  body?: string | Uint8Array
}

export interface Site {
  url: string
  /** By path. Other paths are answered with 404. */
  pages: Record<string, SitePage | ((headers: IncomingHttpHeaders) => SitePage)>
  /** Paths in the order in which they were asked for. */
  asked: string[]
  close(): Promise<void>
}

export async function startSite(pages: Site['pages'] = {}): Promise<Site> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    asked.push(path)
    const given = site.pages[path] ?? { status: 404 }
    const {
      status = 200,
      headers = {},
      body = '',
    } = typeof given === 'function' ? given(request.headers) : given
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const site: Site = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pages,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return site
}
