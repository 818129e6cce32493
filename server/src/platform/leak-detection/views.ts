/** Ways to read a folded text: as it stands, turned through the alphabet, every second letter, first letters of words. */
import { SAME_LETTER } from './fold-text.ts'

/** A text, or a part of it, as codes of small letters and digits; `at` says which code of the folded text each is. */
export interface View {
  codes: Uint16Array
  at: Int32Array | undefined
  /** The reading of each code below 128. */
  table: Uint16Array
}

function turned(turn: (place: number) => number): Uint16Array {
  return Uint16Array.from({ length: 128 }, (_, code) => {
    const isLetter = code >= 97 && code <= 122
    return SAME_LETTER[isLetter ? 97 + turn(code - 97) : code]!
  })
}

/** All turns of the alphabet (rot13 is the thirteenth), and the alphabet backwards. */
export const ROTATIONS: readonly Uint16Array[] = Array.from({ length: 25 }, (_, index) =>
  turned((place) => (place + index + 1) % 26),
)
export const MIRRORED = turned((place) => 25 - place)
const ROT13 = ROTATIONS[12]!
/** rot13 for letters with rot5 for digits. */
const ROT18 = Uint16Array.from({ length: 128 }, (_, code) =>
  code >= 48 && code <= 57 ? SAME_LETTER[48 + ((code - 48 + 5) % 10)]! : ROT13[code]!,
)

export const ALL_TURNS: readonly Uint16Array[] = [...ROTATIONS, MIRRORED, ROT18]
export const COMMON_TURNS: readonly Uint16Array[] = [ROT13, MIRRORED, ROT18]

function pick(codes: Uint16Array, chosen: Int32Array): View {
  const picked = new Uint16Array(chosen.length)
  for (let index = 0; index < chosen.length; index++) picked[index] = codes[chosen[index]!]!
  return { codes: picked, at: chosen, table: SAME_LETTER }
}

/** Letters with something between each two: every second, every third. */
export function strides(codes: Uint16Array): View[] {
  const views: View[] = []
  for (const step of [2, 3]) {
    for (let first = 0; first < step; first++) {
      const chosen = new Int32Array(Math.max(0, Math.ceil((codes.length - first) / step)))
      for (let index = 0; index < chosen.length; index++) chosen[index] = first + index * step
      views.push(pick(codes, chosen))
    }
  }
  return views
}

/** The first letters of words, their last ones, the first letters of lines, and letters that stand alone. */
export function letterings(text: string, codes: Uint16Array, starts: Int32Array, ends: Int32Array): View[] {
  const firsts: number[] = []
  const lasts: number[] = []
  const lines: number[] = []
  const alone: number[] = []
  for (let index = 0; index < codes.length; index++) {
    const isFirst = index === 0 || ends[index - 1]! < starts[index]!
    const isLast = index === codes.length - 1 || ends[index]! < starts[index + 1]!
    if (isFirst) firsts.push(index)
    if (isLast) lasts.push(index)
    if (isFirst && isLast) alone.push(index)
    if (isFirst && (index === 0 || text.slice(ends[index - 1]!, starts[index]!).includes('\n')))
      lines.push(index)
  }
  return [firsts, lasts, lines, alone].map((chosen) => pick(codes, Int32Array.from(chosen)))
}
