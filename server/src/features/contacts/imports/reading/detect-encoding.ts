/** How a file is written. Pure. */
import type { ImportEncoding } from '@parley/contracts'

/** From the first bytes of a file, where a mark says so. */
export function markedEncoding(bytes: Uint8Array): ImportEncoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** Spreadsheet programs write a mark, or a line that names the delimiter, at the beginning of a file. */
export function isFromSpreadsheet(bytes: Uint8Array): boolean {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 8))
  return markedEncoding(bytes) !== undefined || /^"?sep=/i.test(start)
}

/** UTF-16 without a mark: every other byte of Latin text is zero. */
export function unmarkedUtf16(bytes: Uint8Array): ImportEncoding | undefined {
  const pairs = Math.min(bytes.length >> 1, 200)
  if (pairs < 2) return undefined
  let high = 0
  let low = 0
  for (let index = 0; index < pairs; index++) {
    if (bytes[2 * index] === 0) high++
    if (bytes[2 * index + 1] === 0) low++
  }
  if (low > pairs * 0.8 && high === 0) return 'utf-16le'
  if (high > pairs * 0.8 && low === 0) return 'utf-16be'
  return undefined
}

/** Whether bytes from anywhere in a file may be UTF-8: a character may be cut at both ends. */
export function maybeUtf8(bytes: Uint8Array): boolean {
  let start = 0
  while (start < 3 && start < bytes.length && (bytes[start]! & 0xc0) === 0x80) start++
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start), { stream: true })
    return true
  } catch {
    return false
  }
}
