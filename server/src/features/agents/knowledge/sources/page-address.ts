/** Addresses of pages: one spelling each, and which of them a source may read. */
import type { SiteBounds } from '@parley/contracts'

const TRACKING = /^(?:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id)$/i
/** Never text, so not worth a request. */
const MEDIA =
  /\.(?:jpe?g|png|gif|svg|webp|avif|ico|bmp|tiff?|mp[34]|m4[av]|mov|avi|webm|og[gv]|wav|zip|gz|tar|rar|7z|exe|dmg|apk|css|m?js|json|xml|rss|woff2?|ttf|eot)$/i
/** In the one spelling. The database refuses to index much longer ones. */
export const LONGEST_ADDRESS = 2000

/** Without fragment and without what only counts visitors. */
export function pageAddress(url: string): string {
  const address = new URL(url)
  address.hash = ''
  address.username = ''
  address.password = ''
  const tracking = [...address.searchParams.keys()].filter((name) => TRACKING.test(name))
  for (const name of tracking) address.searchParams.delete(name)
  return address.href
}

/** Pages of a site that lie within its bounds, each once and in the order given. */
export function addressesWithin(links: readonly string[], origin: string, bounds: SiteBounds): string[] {
  const addresses = new Set<string>()
  for (const link of links) {
    if (!URL.canParse(link)) continue
    const address = pageAddress(link)
    const { pathname } = new URL(address)
    if (new URL(address).origin === origin && isWithin(pathname, bounds) && !MEDIA.test(pathname)) {
      if (address.length <= LONGEST_ADDRESS) addresses.add(address)
    }
  }
  return [...addresses]
}

export function isWithin(path: string, bounds: SiteBounds): boolean {
  return bounds.path_prefix === undefined || path.startsWith(bounds.path_prefix)
}

/** A redirect that stays with the same owner: another path, https for http, with or without "www.". */
export function isSameSite(from: string, to: string): boolean {
  const [source, target] = [new URL(from), new URL(to)]
  const bare = (host: string) => host.replace(/^www\./, '')
  if (source.port !== target.port) return false
  if (source.protocol === 'https:' && target.protocol !== 'https:') return false
  return /^https?:$/.test(target.protocol) && bare(source.hostname) === bare(target.hostname)
}
