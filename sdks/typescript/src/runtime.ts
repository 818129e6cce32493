/** Differences between runtimes: Node 18 lacks some of what later ones, browsers, Deno, Bun and edge runtimes have. */

/** A key that no other call has. It must be unique, and need not be secret. */
export function createIdempotencyKey(): string {
  // Node 18 has no global `crypto`, and browsers have `randomUUID` on https and localhost only.
  return globalThis.crypto?.randomUUID?.() ?? `key_${randomText()}${randomText()}${randomText()}`
}

const randomText = () => Math.random().toString(36).slice(2, 12).padEnd(10, '0')

/** Whether scripts of other people's pages and extensions may read what this program holds. */
export const isBrowser = (): boolean => 'document' in globalThis && 'window' in globalThis
