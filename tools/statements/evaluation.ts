/** The shared parts of the evaluation. */
import type { CallIndex } from './call-index.ts'
import type { Step } from './find-declaration.ts'
import type { Program, SyntaxNode } from './program.ts'
import { type Frames, NOTHING, UNKNOWN, type Value } from './values.ts'

export interface EvaluationRequest {
  program: Program
  calls: CallIndex
  /** Which of `ways` to take at this node, inside these functions. */
  choose(node: SyntaxNode, ways: number, within: readonly SyntaxNode[]): number
  /** Told of every template of SQL that is part of the result. */
  onTemplate(node: SyntaxNode): void
  /** Told of SQL that only the running program knows; of none at all where this way cannot be taken. */
  onMissing(node: SyntaxNode, isImpossible: boolean): void
}

export interface Evaluation extends EvaluationRequest {
  /** The functions whose calls are being followed. */
  within: SyntaxNode[]
  /** `deep`: the text itself is needed, so callers are asked for a parameter of any type. */
  evaluate(node: SyntaxNode, frames: Frames, deep?: boolean): Value
}

export const chooseAt = (evaluation: Evaluation, node: SyntaxNode, ways: number): number =>
  evaluation.choose(node, ways, evaluation.within)

export function anyOf(evaluation: Evaluation, items: readonly Value[], node: SyntaxNode): Value {
  return items.length === 0 ? UNKNOWN : items[chooseAt(evaluation, node, items.length)]!
}

const isPlace = (step: Step) => typeof step === 'number' || /^\d+$/.test(String(step))

/** `text` of a statement is again the statement, wherever it is put together anew. */
export function partOf(whole: Value, step: Step): Value {
  switch (whole.kind) {
    case 'nothing':
      return NOTHING
    case 'fragment':
      return step === 'text' ? whole : UNKNOWN
    case 'record':
      return whole.properties.get(String(step)) ?? (whole.isOpen ? UNKNOWN : NOTHING)
    case 'list':
      if (typeof step === 'object') return { kind: 'list', items: whole.items.slice(step.from) }
      return isPlace(step) ? (whole.items[Number(step)] ?? NOTHING) : UNKNOWN
    default:
      return UNKNOWN
  }
}

export const followPath = (whole: Value, path: readonly Step[]): Value => path.reduce<Value>(partOf, whole)
