/** A page of somebody's shop with the web chat on it, as strict as a page can be: shows the widget at work. */
import { createHash } from 'node:crypto'
import { OperationError, readId } from '@parley/contracts'
import { escapeHtml } from '../../http/docs/page.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Mount, MountRequest, MountResponse } from '../mounts.ts'
import { problemResponse } from '../problem-response.ts'

const PREFIX = '/widget-demo'
/** Attributes of the script that the address of the page may set, each to one of these values. */
const ATTRIBUTES = {
  theme: ['auto', 'light', 'dark'],
  position: ['right', 'left'],
  language: ['en', 'hi', 'ar'],
} as const

export function mountWidgetDemo(platform: Pick<Platform, 'publicUrl'>): Mount {
  const refuse = (error: OperationError, requestId: string) =>
    problemResponse(error, { requestId, publicUrl: platform.publicUrl })

  async function handler(request: MountRequest): Promise<MountResponse> {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(new OperationError('method_not_allowed', { params: { allow: 'GET' } }), request.requestId)
    const query = new URLSearchParams(request.url.split('?', 2)[1] ?? '')
    const channel = query.get('channel') ?? ''
    const isChannel = readId('channel', channel) !== undefined
    return page(isChannel ? shop(channel, query) : explanation(channel))
  }

  return {
    prefix: PREFIX,
    routes: [],
    handler,
    refuse: (error, request) => refuse(error, request.requestId),
  }
}

function shop(channel: string, query: URLSearchParams): string {
  const chosen = Object.entries(ATTRIBUTES).flatMap(([name, values]) => {
    const value = values.find((known) => known === query.get(name))
    return value ? [` data-${name}="${value}"`] : []
  })
  const script = `<script src="/widget.js" data-channel="${channel}"${chosen.join('')} async></script>`
  const links = Object.entries(ATTRIBUTES).map(([name, values]) => {
    const choices = values.map((value) => {
      const next = new URLSearchParams(query)
      next.set(name, value)
      return `<a href="${PREFIX}?${escapeHtml(next.toString())}">${value}</a>`
    })
    return `<li><b>${name}</b> ${choices.join(' ')}</li>`
  })
  return `<header><b>Your shop</b><nav>Hair Skin Book</nav></header>
<main><p class="eyebrow">A page of yours</p><h1>The chat on your website</h1>
<p>Press the round button in the corner. Your agent answers, and people of your team take over in the inbox.</p>
<p>This line puts it on a page:</p><pre>${escapeHtml(script)}</pre>
<p>Try its attributes:</p><ul>${links.join('')}</ul>
<p class="small">This page runs under a strict Content-Security-Policy. It allows the script and the requests of the chat, and nothing else.</p></main>
${script}`
}

function explanation(given: string): string {
  const wrong = given === '' ? '' : `<p>${escapeHtml(given.slice(0, 100))} is not the id of a channel.</p>`
  return `<main><h1>The chat on your website</h1>${wrong}
<p>Name a web chat in the address of this page: <code>${PREFIX}?channel=chn_…</code></p>
<p>List your channels with <code>GET /v1/channels</code>, or connect a web chat with <code>POST /v1/channels</code>: kind <code>webchat</code>, provider <code>native</code>.</p></main>`
}

function page(body: string): MountResponse {
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
    },
    body: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light"><title>The chat on your website · Parley</title><style>${STYLE}</style></head>
<body>${body}</body></html>
`,
  }
}

const STYLE = `body{margin:0;min-height:100vh;font:17px/1.6 Georgia,serif;color:#2c211a;background:#fbf6ef}
header{display:flex;justify-content:space-between;gap:24px;padding:22px 48px}header b{font-size:22px}nav{word-spacing:24px}
main{max-width:640px;padding:36px 48px 120px}h1{font-size:40px;line-height:1.15;font-weight:400;margin:0 0 16px}
.eyebrow{color:#96511f;margin:0 0 10px}.small{font-size:14px;color:#5b4a3e}
pre,code{font:14px/1.6 ui-monospace,Menlo,Consolas,monospace;background:#f1e6d6;border-radius:6px}pre{padding:14px;white-space:pre-wrap;overflow-wrap:anywhere}code{padding:2px 5px}
a{color:#0b6b7a;margin-inline-end:8px}ul{padding-inline-start:20px}
@media(max-width:640px){header,main{padding-inline:20px}h1{font-size:30px}}`

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')
