/** Whether a line that a person of the business wrote answers what the customer asks. */
import type { ColleaguePatterns } from '../packs/colleague-patterns.ts'
import { alternatives } from '../packs/index.ts'
import { wholeWords } from '../text/word-boundary.ts'

const part = (name: keyof ColleaguePatterns) => alternatives(({ colleague }) => colleague[name])

const SELF = new RegExp(wholeWords(part('self')), 'iu')
const ASKS_WHAT_WAS_SAID = new RegExp(wholeWords(part('asksWhatWasSaid')), 'iu')

/** Something that is asked for, and how a line that states it looks. */
interface Kind {
  asks: RegExp
  states: RegExp
}

const MOMENT: Kind = {
  asks: new RegExp(wholeWords(part('asksWhen')), 'iu'),
  states: new RegExp(
    `\\d{1,2}(?:[:.]\\d{2})?\\s*(?:${part('oclock')})|\\d{1,2}:\\d{2}|${wholeWords(part('day'))}`,
    'iu',
  ),
}
const PRICE: Kind = {
  asks: new RegExp(wholeWords(part('asksPrice')), 'iu'),
  states: new RegExp(
    `[₹$€£]\\s*\\d|(?<![\\d,.])\\d[\\d,.]*\\s*(?:${part('currency')})|(?:rs\\.?|inr)\\s*\\d`,
    'iu',
  ),
}
const CODE: Kind = {
  asks: new RegExp(wholeWords(part('asksCode')), 'iu'),
  states: /(?<![\p{L}\p{Nd}-])(?=[\p{L}-]*\p{Nd})[\p{L}\p{Nd}-]{3,}/u,
}
const NAME: Kind = {
  asks: new RegExp(wholeWords(part('asksName')), 'iu'),
  // A name stands with a capital within a sentence.
  states: new RegExp(`[\\p{Ll},]\\s+\\p{Lu}\\p{Ll}|(?:${part('name')})`, 'u'),
}
const NUMBER = new RegExp(part('number'), 'iu')

/** The customer speaks of their own matter. */
export function speaksOfSelf(text: string): boolean {
  return SELF.test(text)
}

export function asksWhatWasSaid(question: string): boolean {
  return ASKS_WHAT_WAS_SAID.test(question)
}

/** It asks for a moment or a price. */
export function asksForFigure(question: string): boolean {
  return [MOMENT, PRICE].some(({ asks }) => asks.test(question))
}

/** The line states a moment or a price that the question asks for. */
export function statesAskedFigure(question: string, line: string): boolean {
  return [MOMENT, PRICE].some(({ asks, states }) => asks.test(question) && states.test(line))
}

/** The line holds the number or the name that the question asks for. Whether they speak of the same thing is another question. */
export function statesAskedName(question: string, line: string): boolean {
  const asked = [CODE, NAME].filter(({ asks }) => asks.test(question))
  return asked.length > 0 && asked.every(({ states }) => states.test(line))
}

/** A line without any number is no answer to what a number is. */
export function lacksAskedNumber(question: string, line: string): boolean {
  return NUMBER.test(question) && CODE.asks.test(question) && !CODE.states.test(line)
}

const STARTS_INSIDE = /^[\p{L}\p{M}]/u
const ENDS_INSIDE = /[\p{L}\p{M}]$/u

/** Whether a name stands in a text as words of their own, in capitals or not. */
export function holdsName(name: string, text: string): boolean {
  const said = text.toLowerCase()
  const wanted = name.toLowerCase()
  for (let at = said.indexOf(wanted); at >= 0; at = said.indexOf(wanted, at + 1)) {
    // Two codes hold any character.
    const before = said.slice(Math.max(0, at - 2), at)
    const after = said.slice(at + wanted.length, at + wanted.length + 2)
    if (!ENDS_INSIDE.test(before) && !STARTS_INSIDE.test(after)) return true
    if (wanted === '') return false
  }
  return false
}
