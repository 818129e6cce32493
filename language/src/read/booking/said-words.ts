/** The words of a message that may name services, and whether what stands around them refuses it. */
import { alternatives } from '../../packs/index.ts'
import type { ServiceWord } from './service-names.ts'

export interface Said extends ServiceWord {
  start: number
  end: number
  plain: string
}

export type Place = Pick<Said, 'start' | 'end'>

const whole = (source: string) => `(?<![\\p{L}\\p{M}])(?:${source})`
const noService = new RegExp(`${whole(alternatives(({ people }) => people.noService))}$`, 'u')
const noServiceAfter = new RegExp(
  `^(?:${alternatives(({ people }) => people.noServiceAfter)})(?![\\p{L}\\p{M}])`,
  'u',
)
const leavesOut = new RegExp(`${whole(alternatives(({ people }) => people.leavesOut))}$`, 'u')
const takesOut = new RegExp(`${whole(alternatives(({ people }) => people.takesOut))}$`, 'u')
const leavesOutAfter = new RegExp(
  `^(?:${alternatives(({ people }) => people.leavesOutAfter)})(?![\\p{L}\\p{M}])`,
  'u',
)

export interface TakenOut {
  /** It is taken out of what was named before, if it was. */
  isDropped: boolean
  /** The same, and it cannot be a service. */
  isLeftOut: boolean
}

/** "Remove the tooth" may be a service itself, "skip the massage" is none. */
export function takenOut({ start, end }: Place, text: string): TakenOut {
  const before = text.slice(Math.max(0, start - 40), start).trimEnd()
  const after = text.slice(end, end + 40).trimStart()
  const isLeftOut = leavesOut.test(before) || leavesOutAfter.test(after)
  return { isLeftOut, isDropped: isLeftOut || takesOut.test(before) }
}

export function isRefused({ start, end }: Place, text: string): boolean {
  const before = text.slice(Math.max(0, start - 40), start).trimEnd()
  const after = text.slice(end, end + 40).trimStart()
  return noService.test(before) || noServiceAfter.test(after)
}
