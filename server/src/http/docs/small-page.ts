/** A page of a few sentences or one form, for people who follow a link or post a form. It loads nothing. */
import { createHash } from 'node:crypto'
import { escapeHtml } from './page.ts'

export interface SmallPage {
  html: string
  /** Its Content-Security-Policy. */
  policy: string
}

/** `body` is HTML. `script` runs in the page; empty: none. */
export function renderSmallPage(title: string, body: string, script: string): SmallPage {
  const digest = (source: string) => `'sha256-${createHash('sha256').update(source).digest('base64')}'`
  return {
    html: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main>${body}</main>${script && `<script>${script}</script>`}</body></html>
`,
    policy: `default-src 'none'; style-src ${digest(STYLE)}; script-src ${script ? digest(script) : "'none'"}; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  }
}

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
main{max-width:26rem;margin:12vh auto;padding:0 1.5rem}h1{font-size:1.5rem}
label{display:block;margin:1rem 0;font-weight:500}
input:not([type=checkbox]){display:block;width:100%;box-sizing:border-box;margin-top:.3rem;padding:.6rem .7rem;font:inherit;border:1px solid #8888;border-radius:.5rem}
button{padding:.6rem 1.4rem;font:inherit;font-weight:600;color:#fff;background:#1d5fd1;border:0;border-radius:.5rem;cursor:pointer}
button:disabled{opacity:.6}:focus-visible{outline:3px solid #1d5fd188;outline-offset:1px}
[role=alert]{color:light-dark(#b3261e,#ff8a80)}[role=status]{font-weight:500}`
