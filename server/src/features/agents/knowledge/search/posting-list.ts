/**
 * The passages that hold a term, in ascending order, with how often each field holds it. Two numbers a passage: its number,
 * and the counts packed into one. Short lists are plain arrays, since a typed array alone takes as much as thirty numbers.
 */
export interface PostingList {
  /** Passages on the list. */
  length: number
  /** Passage number and packed counts, in turn. */
  numbers: number[] | Uint32Array
  /** The removals that the list knows of; older ones are taken out before it is read. */
  removals: number
}

const LONGEST_PLAIN = 64
const GROWTH = 1.5

const MOST_OF_SHORT_FIELD = 0x7f
const MOST_OF_TEXT = 0xffff

/** How often the title, the heading and the text hold a term; counts beyond what matters are cut. */
export function packCounts(title: number, heading: number, text: number): number {
  return (
    (Math.min(title, MOST_OF_SHORT_FIELD) << 23) |
    (Math.min(heading, MOST_OF_SHORT_FIELD) << 16) |
    Math.min(text, MOST_OF_TEXT)
  )
}

export const titleCount = (packed: number) => packed >>> 23
export const headingCount = (packed: number) => (packed >>> 16) & MOST_OF_SHORT_FIELD
export const textCount = (packed: number) => packed & MOST_OF_TEXT

export function createPostingList(removals: number): PostingList {
  return { length: 0, numbers: [], removals }
}

/** `passage` is greater than every passage on the list. */
export function appendPosting(list: PostingList, passage: number, packed: number): void {
  const at = list.length * 2
  if (at >= LONGEST_PLAIN && at >= list.numbers.length) {
    const larger = new Uint32Array(Math.ceil((at / 2 + 1) * GROWTH) * 2)
    larger.set(list.numbers)
    list.numbers = larger
  }
  list.numbers[at] = passage
  list.numbers[at + 1] = packed
  list.length += 1
}

/** Takes out every passage that `isGone`. */
export function purgePostings(list: PostingList, isGone: (passage: number) => boolean): void {
  const { numbers } = list
  let kept = 0
  for (let at = 0; at < list.length * 2; at += 2) {
    if (isGone(numbers[at]!)) continue
    numbers[kept] = numbers[at]!
    numbers[kept + 1] = numbers[at + 1]!
    kept += 2
  }
  list.length = kept / 2
  if (Array.isArray(numbers)) numbers.length = kept
}

/** The packed counts of a passage; 0 where the list does not hold it. */
export function findPosting({ numbers, length }: PostingList, passage: number): number {
  let low = 0
  let high = length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const value = numbers[middle * 2]!
    if (value === passage) return numbers[middle * 2 + 1]!
    if (value < passage) low = middle + 1
    else high = middle - 1
  }
  return 0
}
