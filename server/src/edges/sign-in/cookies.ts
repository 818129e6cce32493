/** Cookies of who signs in, and who may make a browser send them. Pure. */

export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const cut = pair.indexOf('=')
    if (cut > 0 && pair.slice(0, cut).trim() === name) return pair.slice(cut + 1).trim() || undefined
  }
  return undefined
}

/** Not for scripts, and not with requests that other sites make. Zero seconds takes it away. */
export function writeCookie(
  name: string,
  value: string,
  { path, seconds, isSecure }: { path: string; seconds: number; isSecure: boolean },
): string {
  const attributes = `Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax`
  return `${name}=${value}; ${attributes}${isSecure ? '; Secure' : ''}`
}

/** As browsers say it: https://developer.mozilla.org/docs/Web/HTTP/Headers/Sec-Fetch-Site. Programs say nothing. */
export function isOfAnotherSite(headers: Record<string, string>, publicUrl: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin, host } = headers
  if (origin === undefined) return false
  if (!URL.canParse(origin)) return true
  return ![new URL(publicUrl).host, host].includes(new URL(origin).host)
}
