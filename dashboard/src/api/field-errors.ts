import type { ParleyError } from '@parley/sdk/client'

/** The problem of each field, by its path as `credentials.access_token`. */
export function fieldErrors(error: ParleyError | null | undefined): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const { path, message } of error?.fields ?? []) {
    const name = (Array.isArray(path) ? path : [path]).join('.')
    found[name] = found[name] ? `${found[name]} ${message}` : message
  }
  return found
}
