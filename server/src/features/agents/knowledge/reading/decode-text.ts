/** Bytes to text: the byte order mark counts most, then what the sender says, then what the file says, then UTF-8. */
const CHARSET_IN_TYPE = /charset\s*=\s*["']?([\w.:-]+)/i
const CHARSET_IN_FILE =
  /<meta[^<>]+charset\s*=\s*["']?([\w.:-]+)|^\s*<\?xml[^<>]+encoding\s*=\s*["']([\w.:-]+)/i
/** Bytes in which a page must name its charset: https://html.spec.whatwg.org/#charset */
const PRESCAN_BYTES = 1024

export function decodeText(bytes: Uint8Array, mimeType = ''): string {
  const marked = charsetOfMark(bytes)
  if (marked) return decode(bytes, marked)!
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, PRESCAN_BYTES))
  const named = CHARSET_IN_TYPE.exec(mimeType)?.[1] ?? charsetIn(head)
  const read = named === undefined ? undefined : decode(bytes, named)
  // Windows-1252 gives every byte a character, as browsers do with pages that say nothing and are not UTF-8.
  return read ?? decode(bytes, 'utf-8', true) ?? decode(bytes, 'windows-1252')!
}

function charsetIn(head: string): string | undefined {
  const found = CHARSET_IN_FILE.exec(head)
  return found?.[1] ?? found?.[2]
}

function charsetOfMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** Undefined for a charset that nobody knows, or bytes that are none of it when `strict`. */
function decode(bytes: Uint8Array, charset: string, strict = false): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: strict }).decode(bytes)
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return undefined
    throw error
  }
}
