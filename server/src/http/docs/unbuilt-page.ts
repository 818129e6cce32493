/** A page of the documentation before the site is built: its text without the site around it. */
import { Marked } from 'marked'
import { renderPage } from './page.ts'

/** Links of Markdown lead to Markdown; those of a page lead to pages. */
const writer = new Marked({
  walkTokens(token) {
    if (token.type === 'link' && token.href.startsWith('/docs/'))
      token.href = token.href.replace(/\.md(?=#|$)/, '')
  },
})

export interface UnbuiltPage {
  /** Undefined: there is no such page, or its Markdown is not there yet. */
  markdown: string | undefined
  version: string
}

export function renderUnbuiltPage({ markdown, version }: UnbuiltPage): string {
  return renderPage({
    title: 'Documentation',
    version,
    navigation: [
      { href: '/docs/llms.txt', text: 'All pages' },
      { href: '/llms.txt', text: 'Operations in one line each' },
    ],
    main:
      markdown === undefined
        ? `<h1>The documentation is being built</h1>${NOTE}<p>Nothing is built yet. If this stays, run
<code>npm run build</code>: it says what is wrong.</p>`
        : `${NOTE}${writer.parse(markdown)}`,
  })
}

const NOTE = `<p><b>The site is being built, which takes about half a minute.</b> This page loads itself again until it is there.
Available now: <a href="/docs/errors">errors</a>, <a href="/docs/changes">changes</a>, <a href="/openapi.json">OpenAPI</a>.</p>`
