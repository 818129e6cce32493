/** Answers paths below `/docs/` from the built site of the documentation. */
import { createHash } from 'node:crypto'
import { answerBuiltFile } from '../../http/built-files/answer-built-file.ts'
import { type BuiltFile, openBuiltFiles } from '../../http/built-files/open-built-files.ts'
import { renderUnbuiltPage } from '../../http/docs/unbuilt-page.ts'

export interface SiteAnswer {
  status: number
  headers: Record<string, string>
  body?: Uint8Array | string
}

const YEAR_SECONDS = 31_536_000
/** Their names hold a hash of their content. */
const HASHED = /^assets\//
/** Of hundreds of pages, which would take 40 MB with their compressed forms. */
const MOST_KEPT = 50
/** While the site is being built, a page asks again after so many seconds. */
const AGAIN_SECONDS = 5

/** `folder` holds the built site: HTML, and beside each page its Markdown, which is there first. */
export function createSite(folder: string, version: string) {
  const find = openBuiltFiles(folder, MOST_KEPT)

  /** `path` begins behind `/docs/`. */
  return async function answer(
    path: string,
    request: { headers: Readonly<Record<string, string>> },
  ): Promise<SiteAnswer> {
    if (path.endsWith('.html')) return redirect(path.replace(/(?:(?<=^|\/)index)?\.html$/, ''))
    const file = path === '' ? undefined : await find(path)
    if (file) return answerFile(file, path, request)
    const place = path === '' || path.endsWith('/') ? `${path}index` : path
    const page = await find(`${place}.html`)
    if (page) return answerPage(page, 200, request)
    if (!path.endsWith('/') && (await find(`${path}/index.html`))) return redirect(`${path}/`)
    const missing = await find('404.html')
    if (missing) return answerPage(missing, 404, request)
    const markdown = (await find(`${place}.md`)) ?? (await find(`${path.replace(/\/$/, '')}.md`))
    return answerUnbuilt(markdown, version)
  }
}

const redirect = (path: string): SiteAnswer => ({ status: 302, headers: { location: `/docs/${path}` } })

function answerFile(
  file: BuiltFile,
  path: string,
  request: { headers: Readonly<Record<string, string>> },
): SiteAnswer {
  return answerBuiltFile(
    file,
    request,
    HASHED.test(path) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache',
  )
}

function answerPage(
  page: BuiltFile,
  status: number,
  request: { headers: Readonly<Record<string, string>> },
): SiteAnswer {
  const answer = answerBuiltFile(page, request, 'no-cache')
  return {
    ...answer,
    status: answer.status === 200 ? status : answer.status,
    headers: { ...answer.headers, 'content-security-policy': policyOf(page) },
  }
}

/** Scripts of this server, and those that the build wrote into this page. The generator writes styles inline. */
function policyOf(page: BuiltFile): string {
  const hashes = inlineScripts(page.plain.toString('utf8')).map(
    (script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  )
  return [
    "default-src 'none'",
    `script-src ${["'self'", ...new Set(hashes)].join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The generator writes each script as one element, whose attributes hold no `>`. */
function inlineScripts(html: string): string[] {
  return html
    .split('<script')
    .slice(1)
    .flatMap((part) => {
      const begin = part.indexOf('>')
      const end = part.indexOf('</script>')
      return part.slice(0, begin).includes(' src=') ? [] : [part.slice(begin + 1, end)]
    })
}

function answerUnbuilt(markdown: BuiltFile | undefined, version: string): SiteAnswer {
  return {
    status: markdown ? 200 : 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      refresh: String(AGAIN_SECONDS),
      ...(!markdown && { 'retry-after': String(AGAIN_SECONDS) }),
      'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    },
    body: renderUnbuiltPage({ markdown: markdown?.plain.toString('utf8'), version }),
  }
}
