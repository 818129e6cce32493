/** The possible results of evaluating an expression. */
import type { SyntaxNode } from './program.ts'

/** Stands for a value in the pieces of a statement. */
export const VALUE = Symbol('value')

/** A part of a statement, or all of it. */
export interface Fragment {
  kind: 'fragment'
  pieces: readonly (string | typeof VALUE)[]
}

export type Value =
  | Fragment
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: readonly Value[] }
  /** `isOpen`: it has more properties than are known. */
  | { kind: 'record'; properties: ReadonlyMap<string, Value>; isOpen: boolean }
  | { kind: 'function'; node: SyntaxNode; frames: Frames }
  | { kind: 'truth'; isTrue: boolean }
  | { kind: 'nothing' }
  /** Known only when the program runs. */
  | { kind: 'unknown' }

/** The arguments of the calls that the evaluation is inside of, by function. */
export type Frames = ReadonlyMap<SyntaxNode, readonly Value[]>

export const UNKNOWN: Value = { kind: 'unknown' }
export const NOTHING: Value = { kind: 'nothing' }
export const NO_FRAMES: Frames = new Map()

export const fragment = (...pieces: (string | typeof VALUE)[]): Fragment => ({ kind: 'fragment', pieces })

export function concatenate(parts: readonly Fragment[], separator: string): Fragment {
  return fragment(
    ...parts.flatMap((part, index) => (index === 0 ? part.pieces : [separator, ...part.pieces])),
  )
}

/** As it is sent: every value is a parameter of its own. */
export function textOf({ pieces }: Fragment): string {
  let values = 0
  return pieces.map((piece) => (piece === VALUE ? `$${++values}` : piece)).join('')
}
