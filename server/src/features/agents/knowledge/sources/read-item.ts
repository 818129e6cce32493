/** Reads one file or page. Holds no transaction: what it answers is written afterwards. */
import type { GuardedFetch } from '../../../../platform/outbound-http/index.ts'
import type { Storage } from '../../../../platform/storage/index.ts'
import { type ReadFile, readFile, UnreadableError } from '../reading/index.ts'
import { type Fetched, fetchPage } from './fetch-page.ts'
import { addressesWithin, isWithin } from './page-address.ts'
import { readSitemap } from './read-sitemap.ts'
import type { Robots, RobotsReader } from './robots.ts'
import type { ItemRow, SourceRow } from './source.ts'

export type Outcome = {
  /** How long to leave the site alone before the next page. Milliseconds. */
  pause_ms: number
} & (
  | {
      kind: 'read'
      result: ReadFile
      /** Where a page was in the end, after redirects. */
      url: string | null
      etag: string | null
      last_modified: string | null
      /** The links of the page, within the bounds of its source. */
      links: string[]
    }
  | { kind: 'unchanged'; links: string[] }
  | { kind: 'failed' | 'skipped'; reason: string; gone: boolean }
  | { kind: 'later'; reason: string; retry_after_ms?: number }
)

export interface ReadingDependencies {
  guard: GuardedFetch
  robots: RobotsReader
  storage: Storage
}

/** Between two pages of a site that asks for nothing. */
const PAUSE_MS = 250

export async function readItem(
  dependencies: ReadingDependencies,
  source: SourceRow,
  item: ItemRow,
): Promise<Outcome> {
  try {
    return item.storage_key === null
      ? await readWebPage(dependencies, source, item)
      : await readUpload(dependencies.storage, item, item.storage_key)
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error
    return { kind: 'failed', reason: error.message, gone: false, pause_ms: PAUSE_MS }
  }
}

async function readUpload(storage: Storage, item: ItemRow, key: string): Promise<Outcome> {
  const bytes = await storage.of(item.workspace_id).get(key)
  if (!bytes) throw new UnreadableError('The file is lost before it was read: upload it again.')
  const result = await readFile({ bytes, filename: item.address, mime_type: item.mime_type ?? '' })
  return { kind: 'read', result, url: null, etag: null, last_modified: null, links: [], pause_ms: 0 }
}

async function readWebPage(
  { guard, robots: reader }: ReadingDependencies,
  source: SourceRow,
  item: ItemRow,
): Promise<Outcome> {
  const { address } = item
  const reading = `${source.id} ${source.run}`
  let pause = PAUSE_MS
  /** Undefined: go on. */
  const judge = async (
    url: string,
  ): Promise<Exclude<Fetched, { kind: 'found' | 'unchanged' }> | undefined> => {
    const robots = await reader.read(new URL(url).origin, reading)
    if (!('isAllowed' in robots)) return robots
    pause = Math.max(pause, robots.delay_ms)
    return robots.isAllowed(url)
      ? undefined
      : { kind: 'refused', reason: 'The site’s robots.txt asks not to read this page.', gone: true }
  }
  const refusedAtFirst = await judge(address)
  const fetched =
    refusedAtFirst ??
    (await fetchPage(guard, {
      url: address,
      etag: item.document_id && item.etag,
      last_modified: item.document_id && item.last_modified,
      refuseRedirect: async (url) => {
        const leaves = item.depth > 0 && source.bounds && !staysWithin(url, address, source)
        if (leaves)
          return { kind: 'refused', reason: `It leads out of the bounds: ${url.slice(0, 300)}`, gone: true }
        return judge(url)
      },
    }))
  if (fetched.kind === 'later') return { ...fetched, pause_ms: pause }
  if (fetched.kind === 'refused') {
    const isLeftOut = fetched.gone && source.kind === 'site' && item.depth > 0
    const { reason, gone } = fetched
    return { kind: isLeftOut ? 'skipped' : 'failed', reason, gone, pause_ms: pause }
  }
  if (fetched.kind === 'unchanged') return { kind: 'unchanged', links: item.links ?? [], pause_ms: pause }
  const { url, etag, last_modified } = fetched
  const result = await readFile({ ...fetched, filename: filenameOf(url) })
  const links = await linksWithin(guard, reader, source, item, url, result)
  return { kind: 'read', result, url, etag, last_modified, links, pause_ms: pause }
}

function staysWithin(url: string, address: string, source: SourceRow): boolean {
  const { origin, pathname } = new URL(url)
  return origin === new URL(address).origin && isWithin(pathname, source.bounds!)
}

/** The first page may have been redirected to the origin that counts; no later page leaves it. */
async function linksWithin(
  guard: GuardedFetch,
  reader: RobotsReader,
  source: SourceRow,
  item: ItemRow,
  url: string,
  result: ReadFile,
): Promise<string[]> {
  if (!source.bounds || item.depth >= source.bounds.max_depth) return []
  const { origin } = new URL(url)
  let listed: readonly string[] = []
  if (item.depth === 0 && source.bounds.use_sitemap) {
    const robots = (await reader.read(origin, `${source.id} ${source.run}`)) as Robots
    const { addresses, isCutShort } = await readSitemap(guard, origin, robots.sitemaps ?? [])
    listed = isCutShort ? addresses.concat(item.links ?? []) : addresses
  }
  return addressesWithin([...result.links, ...listed], origin, source.bounds)
    .filter((address) => address !== item.address && address !== url)
    .slice(0, source.bounds.max_pages)
}

function filenameOf(url: string): string {
  const last = new URL(url).pathname.split('/').at(-1) ?? ''
  // A page has no ending that says what it is, or one like .php that says how it is made.
  return /\.(?:pdf|docx|xlsx|pptx|odt|csv|tsv|md|markdown|txt|html?)$/i.test(last) ? last : 'page'
}
