/** Divides a sentence into the usual hours and what is excepted from them: "every day except Sunday". */
import type { DatedDays } from './dated-days.ts'
import type { Mark } from './marks.ts'
import { openingWords } from './patterns.ts'

interface Part {
  marks: readonly Mark[]
  dated: readonly DatedDays[]
}

export interface Divided {
  usual: Part
  excepted: Part
  isExcepted: boolean
}

const before = new RegExp(openingWords('exceptBefore'), 'iu')
const after = new RegExp(openingWords('exceptAfter'), 'iu')
const CLAUSE = /[,;]/gu

export function splitException(text: string, marks: readonly Mark[], dated: readonly DatedDays[]): Divided {
  const isExcepted = exceptedStretch(text)
  const stretch = isExcepted ?? datedClause(text, marks, dated)
  if (stretch === undefined)
    return { usual: { marks, dated }, excepted: { marks: [], dated: [] }, isExcepted: false }
  const inside = ({ start }: { start: number }) => start >= stretch[0] && start < stretch[1]
  return {
    usual: { marks: marks.filter((one) => !inside(one)), dated: dated.filter((one) => !inside(one)) },
    excepted: { marks: marks.filter(inside), dated: dated.filter(inside) },
    isExcepted: true,
  }
}

type Span = readonly [start: number, end: number]

function exceptedStretch(text: string): Span | undefined {
  const ahead = before.exec(text)
  if (ahead !== null) return [ahead.index, text.length]
  const behind = after.exec(text)
  if (behind === null) return undefined
  const clause = [...text.slice(0, behind.index).matchAll(CLAUSE)].at(-1)
  return [clause === undefined ? 0 : clause.index, behind.index]
}

/** "Open Monday to Saturday 9–5, closed on 25 December": the second clause has its own days and its own hours. */
function datedClause(text: string, marks: readonly Mark[], dated: readonly DatedDays[]): Span | undefined {
  if (dated.length === 0) return undefined
  const first = Math.min(...dated.map(({ start }) => start))
  const usual = marks.filter(({ kind }) => kind !== 'closed')
  const clauses = [...text.matchAll(CLAUSE)].map(({ index }) => index).filter((at) => at < first)
  const at = clauses.at(-1)
  if (at === undefined) return undefined
  const ahead = usual.filter(({ start }) => start < at)
  const hasWeek = ahead.some(({ kind }) => kind === 'days') && ahead.some(({ kind }) => kind === 'time')
  const hasOwn = marks.some(({ kind, start }) => kind !== 'days' && start > at)
  return hasWeek && hasOwn ? [at, text.length] : undefined
}
