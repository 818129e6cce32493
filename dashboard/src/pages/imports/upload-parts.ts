/** How a file is cut for its upload. */

/** Small enough to show progress on a slow line; the server takes up to 20 MB. */
export const PART_BYTES = 4 * 1024 * 1024

export interface Part {
  from: number
  to: number
  isLast: boolean
}

/** The parts that are left. An empty file is one empty part, so that the server says what is wrong with it. */
export function partsOf(size: number, received: number, partBytes = PART_BYTES): Part[] {
  const parts: Part[] = []
  for (let from = received; from < size || parts.length === 0; from += partBytes) {
    const to = Math.min(size, from + partBytes)
    parts.push({ from, to, isLast: to >= size })
    if (to >= size) break
  }
  return parts
}
