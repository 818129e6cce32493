/** The address of a vendor's endpoint under its API root, which the operator may have replaced. */
export function httpUrl(root: string, path: string): string {
  return `${root.endsWith('/') ? root.slice(0, -1) : root}${path}`
}

type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>

/** The same for a WebSocket. A parameter with several values is repeated. */
export function socketUrl(root: string, path: string, parameters: Parameters): string {
  const url = new URL(httpUrl(root, path))
  url.protocol = url.protocol === 'http:' || url.protocol === 'ws:' ? 'ws:' : 'wss:'
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) continue
    for (const one of typeof value === 'string' ? [value] : value) url.searchParams.append(name, one)
  }
  return url.toString()
}

/** `en` of `en-IN`. */
export const baseLanguage = (language: string): string => language.split('-')[0]!.toLowerCase()
