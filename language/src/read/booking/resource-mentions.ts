/** Each place of a message that names a person, and whether that person is wanted. */
import { normaliseWithin } from '@parley/contracts'
import { alternatives } from '../../packs/index.ts'
import {
  isAtWorkBehind,
  isBookedWith,
  isInitial,
  isStranger,
  isWanted,
  isWantedBefore,
  isWantedBehind,
  mayBeName,
  type Named,
  refusalAround,
} from './judge-mention.ts'
import {
  type BookableResource,
  bareName,
  isAddress,
  isCompanion,
  isEverydayWord,
  isHonorific,
  isStopWord,
  isTitle,
  type Likeness,
  likeness,
  type NamePart,
  partsOf,
  type Word,
  wordsIn,
} from './resource-names.ts'

export interface Mention {
  /** The resources that may be meant. Empty: the business has nobody of this name. */
  names: string[]
  /** As the customer wrote it. */
  said: string
  /** Offsets into the text. */
  start: number
  end: number
  isWanted: boolean
  /** Where the words stand that refuse this person. */
  refused: 'before' | 'behind' | undefined
}

const LONGEST_TEXT = 4_000
/** A longer answer to the question with whom is more than a name. */
const LONGEST_ANSWER = 4
const saysNo = new RegExp(`^(?:${alternatives(({ people }) => people.saysNo)})$`, 'u')
const shortTitles = new RegExp(`^(?:${alternatives(({ people }) => people.shortTitle)})$`, 'u')

/** A message while it is read. */
interface Reading {
  text: string
  words: readonly Word[]
  known: readonly { name: string; parts: NamePart[] }[]
  serviceWords: ReadonlySet<string>
}

export function findMentions(
  message: string,
  resources: readonly BookableResource[],
  serviceWords: ReadonlySet<string>,
  isAsked: boolean,
): { mentions: Mention[]; text: string } {
  const text = normaliseWithin(message, 'NFKC', LONGEST_TEXT)
  const words = wordsIn(message)
  const known = resources.map((resource) => ({ name: resource.name, parts: partsOf(resource) }))
  const reading = { text, words, known, serviceWords }
  const found: Named[] = []
  for (let index = 0; index < words.length; ) {
    const named = nameAt(reading, index) ?? unknownAt(reading, index) ?? strangerAt(reading, index)
    if (named !== undefined) found.push(named)
    index = named === undefined ? index + 1 : named.last + 1
  }
  const isAnswer = isAsked && words.length <= LONGEST_ANSWER
  const mentions = found.map((named): Mention => {
    const start = words[named.first]!.start
    const end = words[named.last]!.end
    const said = text.slice(start, end)
    const refused = refusalAround(named, words)
    return { names: named.names, said, start, end, refused, isWanted: isWanted(named, words, isAnswer) }
  })
  const preferred = withRefusedBeforeOther(mentions, found, words)
  return { mentions: withRefusedTogether(preferred, text.toLowerCase()), text: text.toLowerCase() }
}

/** "No Dr Shaikh please, Anjali is better": without another name, "no" may correct what was said before. */
function withRefusedBeforeOther(
  mentions: readonly Mention[],
  found: readonly Named[],
  words: readonly Word[],
): Mention[] {
  const isRefused = (at: number) => {
    const word = words[found[at]!.first - 1]
    return word?.pause === 'none' && saysNo.test(word.text)
  }
  const isOtherWanted = mentions.some((one, at) => one.isWanted && one.names.length > 0 && !isRefused(at))
  if (!isOtherWanted) return [...mentions]
  return mentions.map((one, at) => (isRefused(at) ? { ...one, isWanted: false, refused: 'before' } : one))
}

const joined = new RegExp(`^[\\s,]*(?:${alternatives(({ people }) => people.joins)}|/)\\s*$`, 'u')

/** "Anyone but Mehta or Kulkarni", "Mehta ya Kulkarni ke alawa": the words that refuse one refuse the other. */
function withRefusedTogether(mentions: readonly Mention[], text: string): Mention[] {
  const isJoined = (at: number) => {
    const [one, next] = [mentions[at], mentions[at + 1]]
    return one !== undefined && next !== undefined && joined.test(text.slice(one.end, next.start))
  }
  const refused = mentions.map((one) => one.refused)
  for (let at = 1; at < refused.length; at++) {
    if (refused[at - 1] === 'before' && isJoined(at - 1)) refused[at] ??= 'before'
  }
  for (let at = refused.length - 2; at >= 0; at--) {
    if (refused[at + 1] === 'behind' && isJoined(at)) refused[at] ??= 'behind'
  }
  return mentions.map((one, at) =>
    refused[at] === undefined ? one : { ...one, isWanted: false, refused: refused[at] },
  )
}

const RANK: Readonly<Record<Likeness, number>> = { exact: 3, sound: 2, close: 1 }

interface Run {
  matched: number
  likeness: Likeness
  last: number
}

/** A known name that begins at a word, with its title and what is said behind it out of respect. */
function nameAt(reading: Reading, at: number): Named | undefined {
  const { words, serviceWords } = reading
  const index = skipPrefix(words, at)
  const best = bestRun(reading, index)
  if (best === undefined) return undefined
  if (hasOtherInitial(reading, best, { first: at, index })) return undefined
  const prefix = words.slice(at, index).map(({ text }) => text)
  const hasTitle = prefix.some(isTitle)
  const hasAddress = prefix.some(isAddress)
  const next = words[best.last + 1]
  const isBeside = next !== undefined && isNear(reading.text, words[best.last]!, next)
  // "Dr. Neha Gupta" is somebody else than Dr. Neha Kulkarni.
  const isSure = hasTitle && !areAllCapitalised(words)
  const isOther = isBeside && !best.isWhole && next.isCapitalised && mayBeName(next, serviceWords, isSure)
  const around = { first: at, hasTitle, hasAddress, isSigned: isSigned(reading, at, best.last) }
  if (isOther && !hasTitle) return undefined
  if (isOther) {
    const other = { names: [], likeness: 'exact' as const, hasHonorific: false, isOrdinary: false }
    return { ...other, ...around, last: best.last + 1 }
  }
  const isRespected = isBeside && isHonorific(next.text)
  const name = words.slice(index, best.last + 1).map(({ text }) => text)
  const isOrdinary = name.every((word) => serviceWords.has(word) || isEverydayWord(word))
  return {
    // Two words of one name are no accident, however they are spelt.
    ...{
      names: best.names,
      likeness: best.matched > 1 ? ('exact' as const) : best.likeness,
      last: isRespected ? best.last + 1 : best.last,
    },
    ...around,
    hasHonorific:
      isRespected || prefix.some(isHonorific) || bareName(name.at(-1)!) !== name.at(-1)!.replace(/'s$/u, ''),
    // A whole name of several words is one, whatever its words mean elsewhere.
    isOrdinary: isOrdinary && !(best.isWhole && best.matched > 1),
  }
}

/** "R. Mehta" and "Neha P." are others than Dr. Anjali Mehta and Dr. Neha Kulkarni. */
function hasOtherInitial(
  { text, words, known }: Reading,
  { names, last }: { names: readonly string[]; last: number },
  { first, index }: { first: number; index: number },
): boolean {
  const parts = known.filter(({ name }) => names.includes(name)).flatMap(({ parts }) => parts)
  const initials = [words[first - 1], index > first ? words[index - 1] : undefined, words[last + 1]].filter(
    (word, at) => word !== undefined && isInitial(word) && (at !== 2 || isNear(text, words[last]!, word)),
  )
  return initials.some((word) => !parts.some((part) => part.text.startsWith(word!.text)))
}

/** "Need Appointment With Dr. Neha For Cleaning": capitals tell nothing there. */
const areAllCapitalised = (words: readonly Word[]) =>
  words.filter(({ isCapitalised }) => isCapitalised).length > words.length * 0.7

const standsBeforeName = (word: string) =>
  isTitle(word) || isAddress(word) || (isHonorific(word) && !isCompanion(word))
const isNear = (text: string, one: Word, next: Word) =>
  one.pause !== 'end' && !/[^\s.]/u.test(text.slice(one.end, next.start))

/** The first word behind titles and an initial: "Dr. A. Mehta". */
function skipPrefix(words: readonly Word[], at: number): number {
  let index = at
  while (index < words.length && standsBeforeName(words[index]!.text)) index++
  const isInitial = index > at && words[index] !== undefined && [...words[index]!.text].length === 1
  return isInitial ? index + 1 : index
}

/** It stands alone at the end: "… Friday please. - Neha". */
function isSigned({ text, words }: Reading, first: number, last: number): boolean {
  // "- Imran S."
  const isInitialBehind = last === words.length - 2 && [...words[last + 1]!.text].length === 1
  if ((last !== words.length - 1 && !isInitialBehind) || first < 2) return false
  const gap = text.slice(words[first - 1]!.end, words[first]!.start)
  return gap.includes('\n') || /[-–—~.!]$/u.test(gap.trim())
}

function bestRun(
  { words, known }: Reading,
  from: number,
): (Run & { names: string[]; isWhole: boolean }) | undefined {
  const rated = known.flatMap(({ name, parts }) => {
    const run = matchRun(words, from, parts)
    if (run === undefined) return []
    // "2" alone is no name of "Chair 2".
    if (run.matched === 1 && parts.length > 1 && /^\p{Nd}+$/u.test(words[from]!.text)) return []
    return [
      { ...run, name, isWhole: run.matched === parts.length, rating: run.matched * 10 + RANK[run.likeness] },
    ]
  })
  const [best] = rated.toSorted((a, b) => b.rating - a.rating)
  if (best === undefined) return undefined
  const names = rated.filter(({ rating }) => rating === best.rating).map(({ name }) => name)
  return { ...best, names }
}

/** How many words from here on are words of the name. */
function matchRun(words: readonly Word[], from: number, parts: readonly NamePart[]): Run | undefined {
  let weakest: Likeness = 'exact'
  const left = new Set(parts)
  let index = from
  for (; index < words.length && left.size > 0; index++) {
    const word = words[index]!.text
    const [first] = [...left]
      .flatMap((part) => {
        const like = likeness(word, part)
        // "Doctor ne bola": a word of grammar only sounds like Neha.
        return like === undefined || (like !== 'exact' && isStopWord(word)) ? [] : [{ part, like }]
      })
      .toSorted((a, b) => RANK[b.like] - RANK[a.like])
    if (first === undefined) break
    left.delete(first.part)
    if (RANK[first.like] < RANK[weakest]) weakest = first.like
  }
  const matched = parts.length - left.size
  return matched === 0 ? undefined : { matched, likeness: weakest, last: index - 1 }
}

/** "Dr. Sharma", "Deshpande madam": a name with a title, whom the business does not have. */
function unknownAt(reading: Reading, at: number): Named | undefined {
  const { words, serviceWords } = reading
  const index = skipPrefix(words, at)
  const name = words[index]
  if (name === undefined) return undefined
  const prefix = words.slice(at, index).map(({ text }) => text)
  const hasTitle = prefix.some(isTitle)
  const isShort = prefix.some((word) => shortTitles.test(word))
  if (!mayBeName(name, serviceWords, isShort) || standsBeforeName(name.text)) return undefined
  const last = lastOfName(reading, index)
  const hasHonorific = isHonorific(words[last]!.text)
  const isSure = hasTitle && (isShort || name.isCapitalised)
  const isCalledFor =
    isWantedBehind(words, last) ||
    isAtWorkBehind(words, last) ||
    isBookedWith(words, at) ||
    (hasHonorific && isWantedBefore(words, at))
  if (!isSure && !((hasTitle || hasHonorific) && isCalledFor)) return undefined
  return {
    ...{ names: [], likeness: 'exact', first: at, last, hasTitle, hasHonorific },
    ...{ hasAddress: prefix.some(isAddress), isOrdinary: false, isSigned: isSigned(reading, at, last) },
  }
}

/** "Needling with Rohit": a name without title, whom the business does not have. */
function strangerAt(reading: Reading, at: number): Named | undefined {
  const { words, serviceWords } = reading
  const prefix = isAddress(words[at]!.text) ? 1 : 0
  const name = words[at + prefix]
  if (name === undefined || isTitle(name.text) || !mayBeName(name, serviceWords)) return undefined
  const last = name.isCapitalised ? lastOfName(reading, at + prefix) : at + prefix
  const place = { first: at + prefix, last }
  if (!isStranger(words, place, (word) => serviceWords.has(word))) return undefined
  return {
    ...{ names: [], likeness: 'exact', first: at, last, hasTitle: false, hasHonorific: false },
    ...{ hasAddress: false, isOrdinary: false, isSigned: isSigned(reading, at, last) },
  }
}

/** "Dr. Priya Nair ji": a name of several words, with what is said behind it. */
function lastOfName({ text, words, serviceWords }: Reading, at: number): number {
  let last = at
  for (let index = at + 1; index < words.length && index < at + 3; index++) {
    const word = words[index]!
    if (!isNear(text, words[last]!, word)) break
    if (isHonorific(word.text)) return index
    const isName = mayBeName(word, serviceWords) && (word.isCapitalised || isWantedBehind(words, index))
    if (!isName) break
    last = index
  }
  return last
}
