/** The pages that a site lists: https://www.sitemaps.org/protocol.html */
import type { GuardedFetch } from '../../../platform/outbound-http/index.ts'
import { fetchPage } from './fetch-page.ts'

const MOST_SITEMAPS = 10
const MOST_ADDRESSES = 5000

/** Addresses in the order listed. A site without a sitemap lists none. */
export async function readSitemap(
  guard: GuardedFetch,
  origin: string,
  named: readonly string[],
): Promise<string[]> {
  const waiting = (named.length > 0 ? [...named] : [`${origin}/sitemap.xml`]).filter(
    (url) => URL.canParse(url) && new URL(url).origin === origin,
  )
  const addresses: string[] = []
  for (let read = 0; read < MOST_SITEMAPS && waiting.length > 0; read++) {
    const fetched = await fetchPage(guard, { url: waiting.shift()! })
    // A sitemap is an offer: where it cannot be read, links still lead on.
    if (fetched.kind !== 'found') continue
    const text = new TextDecoder().decode(fetched.bytes)
    const found = locationsIn(text).filter((url) => URL.canParse(url))
    if (/<sitemapindex[\s>]/.test(text))
      waiting.push(...found.filter((url) => new URL(url).origin === origin))
    else addresses.push(...found)
    if (addresses.length >= MOST_ADDRESSES) break
  }
  return addresses.slice(0, MOST_ADDRESSES)
}

function locationsIn(xml: string): string[] {
  return [...xml.matchAll(/<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]{1,2000})/g)].map((match) =>
    match[1]!.replaceAll('&amp;', '&').replaceAll('&#38;', '&'),
  )
}
