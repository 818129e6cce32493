import { DateTime } from 'luxon'
import type { Commitment, HeldCommitment } from './commitment.ts'
import { readCommitments } from './read-commitments.ts'
import { subjectOf } from './subject.ts'

/** A line of the conversation, as far as commitments need it. */
export interface CommittingLine {
  id?: string
  sender: string
  text: string
  created_at: Date | string
  author?: string | null
  /** It never reached the customer. */
  isUndelivered?: boolean
}

export interface HeldAt {
  /** IANA zone of the business. */
  zone: string
  now: Date
}

/** A promise holds for so many days after it was made. A promised day or hour holds through the day after it. */
export const COMMITMENT_DAYS = 90
/** So many lines of the customer before a person's message say what it is about. */
const LINES_BEFORE = 2
const LONGEST_LINE = 300
const LONGEST_PROMISE = 2_000

/** The commitments of people that hold now, oldest first. A later one about the same matter replaces an earlier one. */
export function holdCommitments(lines: readonly CommittingLine[], { zone, now }: HeldAt): HeldCommitment[] {
  const held: HeldCommitment[] = []
  for (const [index, line] of lines.entries()) {
    if (line.sender !== 'person' || line.text === '' || line.isUndelivered === true) continue
    const madeAt = new Date(line.created_at)
    if (now.getTime() - madeAt.getTime() > COMMITMENT_DAYS * 86_400_000) continue
    const origin = {
      ...(line.id === undefined ? {} : { messageId: line.id }),
      by: line.author ?? null,
      madeAt: madeAt.toISOString(),
      surroundings: `${linesBefore(lines, index)}\n${line.text.slice(0, LONGEST_PROMISE)}`,
    }
    const made = readCommitments(line.text, { zone, now: madeAt })
      .map((commitment) => withoutPast(commitment, { zone, now }))
      .filter((commitment) => commitment.kinds.length > 0)
    for (const [at, one] of held.entries()) held[at] = withoutReplaced(one, made)
    held.push(...made.map((commitment) => ({ ...commitment, ...origin })))
  }
  return held.filter(({ kinds }) => kinds.length > 0)
}

function linesBefore(lines: readonly CommittingLine[], index: number): string {
  return lines
    .slice(0, index)
    .filter(({ sender }) => sender === 'contact')
    .slice(-LINES_BEFORE)
    .map(({ text }) => text.slice(0, LONGEST_LINE))
    .join('\n')
}

/** A day that has passed binds nobody; the rest of the promise goes on. */
function withoutPast(commitment: Commitment, { zone, now }: HeldAt): Commitment {
  const { date } = commitment
  if (date === undefined) return commitment
  const lastDay = DateTime.fromISO(date, { zone }).plus({ days: 2 })
  return lastDay.toMillis() > now.getTime() ? commitment : withoutMoment(commitment)
}

function withoutMoment({ date: _date, time: _time, ...rest }: Commitment): Commitment {
  return { ...rest, kinds: rest.kinds.filter((kind) => kind !== 'time') }
}

/** "Sorry, 11:30 instead": what a later message says about the same matter replaces what was said before. */
function withoutReplaced(earlier: HeldCommitment, later: readonly Commitment[]): HeldCommitment {
  const about = later.filter((one) => isSameMatter(earlier, one))
  const replacesTime = about.some(({ kinds }) => kinds.includes('time')) && earlier.kinds.includes('time')
  const replacesPrice = about.some(({ kinds }) => kinds.includes('price')) && earlier.kinds.includes('price')
  const kinds = earlier.kinds.filter(
    (kind) => !(kind === 'time' && replacesTime) && !(kind === 'price' && replacesPrice),
  )
  // Of a sentence that is half replaced, what was replaced may not be quoted any more.
  return kinds.length === earlier.kinds.length ? earlier : { ...earlier, kinds: [] }
}

function isSameMatter(earlier: HeldCommitment, later: Commitment): boolean {
  const before = subjectOf(earlier.text)
  const after = subjectOf(later.text)
  if (before.size === 0 || after.size === 0) return true
  return [...after].some((word) => before.has(word))
}
