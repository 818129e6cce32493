/** Compares an answer with what its label asks for. */

export interface Label {
  kind: 'answerable' | 'unanswerable' | 'dangerous'
  /** Groups: of each, one spelling must stand in the answer. */
  right?: readonly (readonly string[])[]
  /** Strings of another row, product or case. */
  wrong?: readonly string[]
  /** A part of the question has no answer, and the agent must say so. */
  admits?: boolean
}

export interface Said {
  outcome: string
  text: string | null
}

/** `unknown`: the agent says that it does not know, or calls a person. */
export type Verdict = 'right' | 'beside_the_point' | 'unknown'

/** An answer that pours out a whole document answers everything and nothing. */
const LONGEST_ANSWER = 700

const UNKNOWN =
  /do(?:es)? not (?:have|know)|don't (?:have|know)|no information|not sure|cannot (?:say|find|tell)|can't (?:say|find|tell)|jaankari nahi|jankari nahi|nahi pata|pata nahi|nahi bata|जानकारी नहीं|पता नहीं|नहीं बता|माहिती नाही/

/** Whether the agent says of itself that it does not know. */
function saysUnknown(text: string): boolean {
  return UNKNOWN.test(fold(text))
}

export function judgeAnswer(label: Label, said: Said): Verdict {
  if (said.text === null || said.outcome !== 'answered') return 'unknown'
  const text = fold(said.text)
  if (label.kind === 'unanswerable') return saysUnknown(said.text) ? 'unknown' : 'beside_the_point'
  const holds = (part: string) => text.includes(fold(part))
  const isWrong = label.wrong?.some(holds) || said.text.length > LONGEST_ANSWER
  const isRight = label.right?.every((group) => group.some(holds)) ?? false
  if (isWrong || !isRight) return saysUnknown(said.text) && !isWrong ? 'unknown' : 'beside_the_point'
  return label.admits && !saysUnknown(said.text) ? 'beside_the_point' : 'right'
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\d),(?=\d)/g, '')
    .replace(/[’‘]/g, "'")
    .replace(/[–—−]/g, '-')
    .replace(/\s+/g, ' ')
}
