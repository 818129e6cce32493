/** The pages that a site lists: https://www.sitemaps.org/protocol.html */
import type { GuardedFetch } from '../../../../platform/outbound-http/index.ts'
import { fetchPage } from './fetch-page.ts'

const MOST_SITEMAPS = 10
const MOST_ADDRESSES = 5000
/** In one file, as the protocol has it. */
const MOST_LISTED = 50_000

export interface SitemapReading {
  /** In the order listed. A site without a sitemap lists none. */
  addresses: string[]
  /** Not all could be read just now: what it listed before may be listed still. */
  isCutShort: boolean
}

export async function readSitemap(
  guard: GuardedFetch,
  origin: string,
  named: readonly string[],
): Promise<SitemapReading> {
  let waiting = (named.length > 0 ? [...named] : [`${origin}/sitemap.xml`]).filter(
    (url) => URL.canParse(url) && new URL(url).origin === origin,
  )
  let addresses: string[] = []
  let isCutShort = false
  for (let read = 0; read < MOST_SITEMAPS && waiting.length > 0; read++) {
    const fetched = await fetchPage(guard, { url: waiting.shift()! })
    // A sitemap is an offer: where it cannot be read, links still lead on.
    if (fetched.kind === 'later') isCutShort = true
    if (fetched.kind !== 'found') continue
    const text = new TextDecoder().decode(fetched.bytes)
    const found = locationsIn(text).filter((url) => URL.canParse(url))
    if (/<sitemapindex[\s>]/.test(text))
      waiting = waiting.concat(found.filter((url) => new URL(url).origin === origin))
    else addresses = addresses.concat(found)
    if (addresses.length >= MOST_ADDRESSES) break
  }
  return { addresses: addresses.slice(0, MOST_ADDRESSES), isCutShort }
}

function locationsIn(xml: string): string[] {
  const found: string[] = []
  // Spaces are bounded: they come before and after an optional mark, and any number of them would be tried in every split.
  for (const match of xml.matchAll(/<loc>\s{0,200}(?:<!\[CDATA\[\s{0,200})?([^<\]\s]{1,2000})/g)) {
    found.push(match[1]!.replaceAll('&amp;', '&').replaceAll('&#38;', '&'))
    if (found.length >= MOST_LISTED) break
  }
  return found
}
