/** A page of a business, on an origin of its own, as strict as a Content-Security-Policy can be. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface HostPage {
  url: string
  close(): Promise<void>
}

/** Allows what docs/guides/web-chat.md says that a page must allow, and nothing else. */
export async function startHostPage(options: {
  /** Where Parley is. */
  server: string
  /** Further attributes of the script, as HTML. */
  attributes: string
}): Promise<HostPage> {
  const policy = [
    "default-src 'none'",
    `script-src ${options.server}`,
    `connect-src ${options.server}`,
    "style-src 'none'",
    "img-src 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
  const server = createServer((request, response) => {
    // Browsers ask for one by themselves.
    if (request.url === '/favicon.ico') return response.writeHead(204).end()
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
    response.end(`<!doctype html><html lang="en"><head><title>A shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
</head><body><h1>Argan oil</h1><button>Add to bag</button>
<script src="${options.server}/widget.js" ${options.attributes} async></script></body></html>`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
