/** Lists that the sentence model learns from: questions, each with parts that answer it and parts that do not. */
import { toRead } from '@parley/server/judging'
import type { Example } from './make-examples.ts'

export interface List {
  question: string
  parts: { text: string; isGold: boolean; isNear: boolean }[]
}

/** The parts stand in the order of their promise. */
export function makeList({ asked, candidates, isGold, isNear }: Example): List {
  const [question, texts] = toRead(asked, candidates)
  return {
    question,
    parts: texts.map((text, index) => ({ text, isGold: isGold[index]!, isNear: isNear[index]! })),
  }
}
