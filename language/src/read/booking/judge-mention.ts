/** Whether a name in a message is that of the person from whom something is wanted. */
import type { PeoplePatterns } from '../../packs/booking-words.ts'
import { alternatives } from '../../packs/index.ts'
import { isOneSlipAway } from '../../search/lexicon.ts'
import { NOT_NAMES } from '../details/name-words.ts'
import {
  isAddress,
  isEverydayWord,
  isHonorific,
  isStopWord,
  isTitle,
  type Likeness,
  type Word,
} from './resource-names.ts'

/** A name with what stands around it. */
export interface Named {
  /** The resources that may be meant. Empty: the business has nobody of this name. */
  names: string[]
  likeness: Likeness
  /** Indices of its words, with titles and honorifics. */
  first: number
  last: number
  /** "Dr." */
  hasTitle: boolean
  /** "Mrs.": it says nothing of the business. */
  hasAddress: boolean
  /** "madam" */
  hasHonorific: boolean
  /** It is made of everyday words, or of words of services. */
  isOrdinary: boolean
  /** It ends the message like a signature. */
  isSigned: boolean
}

const AROUND = 70
const EDGE = '[\\p{L}\\p{M}]'
type Part = keyof PeoplePatterns
const source = (part: Part) => alternatives(({ people }) => people[part])
const before = (part: Part) => new RegExp(`(?<!${EDGE})(?:${source(part)})$`, 'u')
const behind = (part: Part) => new RegExp(`^(?:${source(part)})(?!${EDGE})`, 'u')

const wantedBefore = before('wantedBefore')
const wantedAfter = behind('wantedAfter')
const ownBefore = before('ownBefore')
const selfBefore = before('selfBefore')
const weakOwnBefore = before('weakOwnBefore')
const weakOwnAfter = behind('weakOwnAfter')
const ownAfter = behind('ownAfter')
const elsewhereBefore = before('elsewhereBefore')
const elsewhereAfter = behind('elsewhereAfter')
const strangerBefore = before('strangerBefore')
const besideBefore = before('besideBefore')
const strangerAsked = before('strangerAsked')
const strangerAskedAfter = behind('strangerAskedAfter')
const strangerAfter = behind('strangerAfter')
const pastBefore = before('pastBefore')
const pastAfter = behind('pastAfter')
const placeBefore = before('placeBefore')
const placeAfter = behind('placeAfter')
const praisedAfter = behind('praisedAfter')
const atWork = new RegExp(`^(?:[\\p{L}\\p{M}]+ ){0,3}?(${source('atWork')})(?!${EDGE})`, 'u')
const bookedBefore = before('bookedBefore')
const refusedBefore = before('notAfter')
const notBefore = before('notBefore')
const notAfter = behind('notAfter')
const companionBefore = before('companion')
const companionAfter = new RegExp(
  `^(?:(?:${source('my')}) (?:[\\p{L}\\p{M}]+ )?|k[aei] |क[ाेी] |'s )(?:${source('companion')})s?(?!${EDGE})`,
  'u',
)

/** The words around a name say that this person is not wanted: before it ("not", "anyone but") or behind it ("ke alawa"). */
export function refusalAround(
  { first, last }: Pick<Named, 'first' | 'last'>,
  words: readonly Word[],
): 'before' | 'behind' | undefined {
  if (notBefore.test(textBefore(words, first))) return 'before'
  return notAfter.test(textBehind(words, last)) ? 'behind' : undefined
}

export function isWanted(named: Named, words: readonly Word[], isAnswer: boolean): boolean {
  const left = textBefore(words, named.first)
  const right = textBehind(words, named.last)
  const { hasTitle, hasHonorific } = named
  if (isRejected(named, words, left, right)) return false
  if (isOwn(named, words, left, right)) return false
  // "Nahi chahiye" is no wish for Dr. Neha.
  if (named.isOrdinary && named.likeness !== 'exact' && !hasTitle && !hasHonorific) return false
  const isWantedHere = isWantedAfter(words, named.last, right)
  if (hasTitle || hasHonorific || isWantedHere || isAnswer) return true
  if (named.isOrdinary) return named.likeness === 'exact' && wantedBefore.test(left)
  // Vowels are misspelt: "Faruk" is Farouk. A capital tells that it is a name.
  const isName = named.likeness !== 'close' || words[named.first]!.isCapitalised
  return isName || wantedBefore.test(left)
}

/** Somebody else is wanted, or it was in the past, or elsewhere. */
function isRejected(named: Named, words: readonly Word[], left: string, right: string): boolean {
  if (notBefore.test(left) || notAfter.test(right)) return true
  if (placeBefore.test(left) || placeAfter.test(right)) return true
  if (named.names.length > 0 && praisedAfter.test(right)) return false
  if (pastBefore.test(left) || pastAfter.test(right)) return true
  if (named.names.length > 0) return false
  // "My doctor Dr. Rao": the first title belongs to the words before it.
  const withTitle = `${left} ${words[named.first]!.text}`.trim()
  return elsewhereBefore.test(left) || elsewhereBefore.test(withTitle) || elsewhereAfter.test(right)
}

/** It is the name of the customer, or of somebody who comes with or instead of them. */
function isOwn(named: Named, words: readonly Word[], left: string, right: string): boolean {
  const { first, last, hasTitle, hasAddress, hasHonorific, isSigned } = named
  if (companionAfter.test(right)) return true
  // "Suresh Mehta here": the name of a customer may have another word.
  const previous = words[first - 1]
  // "Mehta ke badle Shaikh": the words before the name refuse another one.
  const isApart = previous?.pause === 'comma' || refusedBefore.test(left)
  const lefts = [left, isApart ? left : withoutName(left, previous)]
  // "Doc Mehta, Asha this side": the title says that another name begins behind the comma.
  const endsHere = hasTitle && words[last]!.pause !== 'none'
  const rights = [right, endsHere ? right : withoutName(right, words[last + 1])]
  if (lefts.some((one) => ownBefore.test(one)) || rights.some((one) => ownAfter.test(one))) return true
  const isWantedHere = isWantedAfter(words, last, right)
  const isOwner = right.startsWith("'s ")
  if (!isWantedHere && !isOwner && lefts.some((one) => tellsSelf(one, left))) return true
  if (hasTitle) return false
  // "Kulkarni, Sunita."
  const given = words[last + 1]
  const isBehindComma = words[last]!.pause === 'comma' && given?.pause === 'end' && given.isCapitalised
  if (first === 0 && isBehindComma && mayBeName(given, NO_WORDS)) return true
  if (!isAddressed(named, words) && lefts.some((one) => companionBefore.test(one))) return true
  if (!hasHonorific && !isWantedHere && rights.some((one) => weakOwnAfter.test(one))) return true
  if (isWantedHere || hasHonorific) return false
  if (wantedBefore.test(left)) return false
  return isSigned || hasAddress || lefts[0] !== lefts[1] || weakOwnBefore.test(left)
}

/** "Bhai, Shaikh sir ke paas …": the first word speaks to the reader. */
const isAddressed = ({ first, hasHonorific }: Named, words: readonly Word[]) =>
  first === 1 && hasHonorific && isHonorific(words[0]!.text)

/** "I meant Mehta" tells of no "I Mehta". */
const tellsSelf = (text: string, left: string) =>
  selfBefore.test(text) && (text === left || !/(?:^| )i$/u.test(text))

/** "This is Mrs. Mehta, can I come?": behind a comma, the words are about something else. */
const isWantedAfter = (words: readonly Word[], at: number, right: string) =>
  words[at]!.pause !== 'comma' && wantedAfter.test(right)

/** Behind "Dr." everything is a name that is no word of grammar or of a service. */
export function mayBeName({ text }: Word, serviceWords: ReadonlySet<string>, isSure = false): boolean {
  if (/\p{Nd}/u.test(text) || [...text].length < 3) return false
  if (isHonorific(text) || serviceWords.has(text) || NOT_NAMES.has(text)) return false
  return isSure ? !isStopWord(text) : !isEverydayWord(text)
}

export const isWantedBehind = (words: readonly Word[], at: number) => {
  const right = textBehind(words, at)
  return wantedAfter.test(right) || pastAfter.test(right)
}
/** "Doctor Rao somvar ko baithte hai kya?": it is asked when this person works. */
export function isAtWorkBehind(words: readonly Word[], at: number): boolean {
  const verb = atWork.exec(textBehind(words, at))?.[1]
  return verb !== undefined && !COPULA.test(verb)
}
/** "Vakeel kaagaz bhej raha hai": it ends any sentence. */
const COPULA = /^(?:hai|hain|he|h|है|हैं|आहे|आहेत)$/u
export const isWantedBefore = (words: readonly Word[], at: number) => wantedBefore.test(textBefore(words, at))

/** The words before a name in its sentence. */
function textBefore(words: readonly Word[], at: number): string {
  const all = words.slice(Math.max(0, at - 6), at)
  const end = all.findLastIndex(({ pause }) => pause === 'end')
  return all
    .slice(end + 1)
    .map(({ text }) => text)
    .join(' ')
    .slice(-AROUND)
}

/** The words behind a name in its sentence. */
function textBehind(words: readonly Word[], at: number): string {
  const owns = /'s$/u.test(words[at]!.text) ? ["'s"] : []
  if (words[at]!.pause === 'end') return owns.join('')
  const all = words.slice(at + 1, at + 8)
  const end = all.findIndex(({ pause }) => pause === 'end')
  const next = (end === -1 ? all : all.slice(0, end + 1)).map(({ text }) => text)
  return [...owns, ...next].join(' ').slice(0, AROUND)
}

/** The text beside a name, without the next word where that is another name. */
function withoutName(text: string, beside: Word | undefined): string {
  // A capital tells: many names sound like everyday words.
  if (beside === undefined) return text
  if (!isInitial(beside) && !mayBeName(beside, NO_WORDS, beside.isCapitalised)) return text
  if (text.startsWith(beside.text)) return text.slice(beside.text.length).trimStart()
  return text.endsWith(beside.text) ? text.slice(0, -beside.text.length).trimEnd() : text
}
/** "R. Mehta", "Neha P." */
export const isInitial = ({ text, isCapitalised }: Word) => isCapitalised && /^\p{L}$/u.test(text)
const NO_WORDS: ReadonlySet<string> = new Set()

/** Whether a word without title is the name of somebody who shall do it: "needling with Rohit", "Rohit se karwana hai". */
export function isStranger(
  words: readonly Word[],
  { first, last }: Pick<Named, 'first' | 'last'>,
  isService: (word: string) => boolean,
): boolean {
  const hasAddress = isAddress(words[first - 1]?.text ?? '')
  const start = hasAddress ? first - 1 : first
  const [left, right] = [textBefore(words, start), textBehind(words, last)]
  if (strangerAfter.test(right)) return true
  const isBooked = isBookedWith(words, start)
  // "With a gud docter" names nobody.
  const isOfTitle = words[last + 1] !== undefined && isTitle(words[last + 1]!.text)
  if (isBooked && !isOfTitle) return words[first]!.isCapitalised || !isMisspelt(words[first]!.text)
  if (!hasAddress && !words[first]!.isCapitalised) return false
  if (strangerAsked.test(left) && strangerAskedAfter.test(right)) return true
  if (!strangerBefore.test(left)) return false
  const noun = words[start - 2]
  if (noun === undefined || isService(noun.text)) return true
  return !besideBefore.test(noun.text) && (right === '' || wantedAfter.test(right))
}

/** "Appointment with …" */
export const isBookedWith = (words: readonly Word[], at: number) =>
  strangerBefore.test(textBefore(words, at)) && bookedBefore.test(words[at - 2]?.text ?? '')

const ORDINARY_WORDS = [...NOT_NAMES].filter((word) => word.length >= 4)

/** Small letters do not tell a name from a word with a typing error: "docter". */
const isMisspelt = (word: string) => ORDINARY_WORDS.some((one) => isOneSlipAway(one, word))
