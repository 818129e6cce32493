import { analyseText } from '../../search/analyse-text.ts'
import { isOneSlipAway, soundOfFolded } from '../../search/lexicon.ts'
import { IDLE_WORDS, plain } from './patterns.ts'

/** Concepts that any commitment may be about: they tell no matter from another. */
const OF_EVERY_MATTER: ReadonlySet<string> = new Set(
  'again first price payment free hours today tomorrow morning afternoon evening night booking approve learn included extra discount change day monday tuesday wednesday thursday friday saturday sunday new wait cash bill speak call phone send cancel reschedule'
    .split(' ')
    .map((concept) => `#${concept}`),
)
const MINIMUM_SLIP_LENGTH = 4
const NUMBER = /^\d/

/** The words of a text that say what it is about, in the form in which languages and spellings meet. */
export function subjectOf(text: string): ReadonlySet<string> {
  const subject = new Set<string>()
  for (const { folded, isStopWord, surface } of analyseText(text)) {
    if (isStopWord || NUMBER.test(folded) || OF_EVERY_MATTER.has(folded)) continue
    if (IDLE_WORDS.has(plain(surface.toLowerCase()))) continue
    subject.add(folded)
  }
  return subject
}

/** Whether the word stands in the subject, also where one of them is misspelt. */
export function isInSubject(word: string, subject: ReadonlySet<string>): boolean {
  if (subject.has(word)) return true
  const sound = soundOfFolded(word)
  if (sound === undefined || sound.length < MINIMUM_SLIP_LENGTH) return false
  return [...subject].some((other) => {
    const known = soundOfFolded(other)
    return known !== undefined && known.length >= MINIMUM_SLIP_LENGTH && isOneSlipAway(sound, known)
  })
}
