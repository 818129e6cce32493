/** One range of the bytes of a file, as players of audio and video ask for it: https://www.rfc-editor.org/rfc/rfc9110#section-14 */
export interface ByteRange {
  start: number
  /** Not included. */
  end: number
}

/** Undefined where the whole file is to be sent: also for several ranges, which no player asks for, and for one beyond the end. */
export function readRange(
  headers: { range?: string | undefined; 'if-range'?: string | string[] | undefined },
  size: number,
): ByteRange | undefined {
  // Files carry no version that it could name.
  if (headers['if-range'] !== undefined) return undefined
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(headers.range ?? '')
  if (!found) return undefined
  const [, first = '', last = ''] = found
  if (first === '') return last === '' ? undefined : within(Math.max(0, size - Number(last)), size)
  return within(Number(first), last === '' ? size : Math.min(size, Number(last) + 1))
}

const within = (start: number, end: number): ByteRange | undefined =>
  start < end ? { start, end } : undefined

export const contentRange = ({ start, end }: ByteRange, size: number): string =>
  `bytes ${start}-${end - 1}/${size}`
