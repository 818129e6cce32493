/** The value of a name: a constant, an item of a list, a function, or an argument of a caller. */
import { callsOf } from './call-index.ts'
import { anyOf, chooseAt, type Evaluation, followPath } from './evaluation.ts'
import { type Declaration, enclosingFunction, findDeclaration, type Step } from './find-declaration.ts'
import { literalsOf, mentionsSql } from './literal-types.ts'
import { nodesBelow, type SyntaxNode } from './program.ts'
import { type Frames, fragment, NO_FRAMES, NOTHING, UNKNOWN, type Value } from './values.ts'

export function evaluateName(evaluation: Evaluation, node: SyntaxNode, frames: Frames, deep: boolean): Value {
  return evaluateDeclared(evaluation, findDeclaration(evaluation.program, node.name, node), frames, deep)
}

export function evaluateDeclared(
  evaluation: Evaluation,
  declaration: Declaration,
  frames: Frames,
  deep: boolean,
): Value {
  switch (declaration.kind) {
    case 'variable': {
      const value = followPath(evaluation.evaluate(declaration.value, frames, deep), declaration.path)
      return value.kind === 'list' ? withPushed(evaluation, value.items, declaration, frames) : value
    }
    case 'item': {
      const items = evaluation.evaluate(declaration.list, frames, deep)
      return items.kind === 'list'
        ? followPath(anyOf(evaluation, items.items, declaration.list), declaration.path)
        : UNKNOWN
    }
    case 'function':
      return { kind: 'function', node: declaration.node, frames }
    case 'parameter':
      return parameter(evaluation, declaration, frames, deep)
    case 'outside':
      return declaration.name === 'empty' ? fragment('') : UNKNOWN
  }
}

/** A list of conditions is begun with those that are always there; the others are pushed. */
function withPushed(
  evaluation: Evaluation,
  items: readonly Value[],
  declaration: Declaration & { kind: 'variable' },
  frames: Frames,
): Value {
  if (declaration.path.length > 0 || declaration.scope.type === 'Program') return { kind: 'list', items }
  const outer = enclosingFunction(evaluation.program, declaration.value)
  const all = [...items]
  for (const push of pushesTo(declaration)) {
    const inside = enclosingFunction(evaluation.program, push)
    // A function inside that pushes its parameter is asked with what it is called with.
    const each =
      inside === undefined || inside === outer
        ? [frames]
        : callsOf(evaluation.calls, inside).map((caller) => framesOf(evaluation, caller, inside, frames))
    for (const argument of push.arguments as SyntaxNode[]) {
      for (const given of each) all.push(...pushed(evaluation, argument, given))
    }
  }
  return { kind: 'list', items: all }
}

function pushesTo({ scope, name }: Declaration & { kind: 'variable' }): SyntaxNode[] {
  return [...nodesBelow(scope)].filter(
    ({ type, callee }) =>
      type === 'CallExpression' &&
      callee.type === 'MemberExpression' &&
      callee.property.name === 'push' &&
      callee.object.name === name,
  )
}

function pushed({ evaluate }: Evaluation, argument: SyntaxNode, frames: Frames): readonly Value[] {
  if (argument.type !== 'SpreadElement') return [evaluate(argument, frames)]
  const value = evaluate(argument.argument, frames)
  return value.kind === 'list' ? value.items : [value]
}

function framesOf(evaluation: Evaluation, caller: SyntaxNode, callee: SyntaxNode, frames: Frames): Frames {
  const given = (caller.arguments as SyntaxNode[]).map((argument) => evaluation.evaluate(argument, frames))
  return new Map([...frames, [callee, given]])
}

function parameter(
  evaluation: Evaluation,
  { of, index, path, pattern }: Declaration & { kind: 'parameter' },
  frames: Frames,
  deep: boolean,
): Value {
  const given = frames.get(of)
  if (given) {
    const value = followPath(given[index] ?? NOTHING, path)
    if (value.kind !== 'nothing' && value.kind !== 'unknown') return value
    const fallback =
      pattern.type === 'AssignmentPattern' ? evaluation.evaluate(pattern.right, frames, deep) : UNKNOWN
    if (fallback.kind !== 'unknown') return followPath(fallback, path)
    if (value.kind === 'nothing') return value
  }
  const annotation: SyntaxNode | undefined = (pattern.left ?? pattern).typeAnnotation?.typeAnnotation
  const literals = annotation && deep ? literalsOf(evaluation.program, annotation, path) : []
  if (literals.length > 0) {
    return { kind: 'text', text: literals[chooseAt(evaluation, pattern, literals.length)]! }
  }
  if (given) return UNKNOWN
  return deep || (annotation && mentionsSql(evaluation.program, annotation))
    ? fromCaller(evaluation, of, { index, path }, deep)
    : UNKNOWN
}

/** The argument of one of the callers. */
function fromCaller(
  evaluation: Evaluation,
  of: SyntaxNode,
  { index, path }: { index: number; path: readonly Step[] },
  deep: boolean,
): Value {
  const parent = evaluation.program.parentOf(of)
  if (parent?.type === 'CallExpression' && parent.callee.type === 'MemberExpression' && index === 0) {
    const items = evaluation.evaluate(parent.callee.object, NO_FRAMES, deep)
    if (items.kind === 'list') return followPath(anyOf(evaluation, items.items, parent), path)
  }
  const callers = callsOf(evaluation.calls, of)
  if (callers.length === 0) return UNKNOWN
  const caller = callers[chooseAt(evaluation, of, callers.length)]!
  const argument = caller.arguments[index] as SyntaxNode | undefined
  return argument ? followPath(evaluation.evaluate(argument, NO_FRAMES, deep), path) : NOTHING
}
