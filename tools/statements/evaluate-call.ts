/** The result of a call: of our functions, of sql-template-tag, and of the methods of lists. */
import { evaluateDeclared } from './evaluate-name.ts'
import { chooseAt, type Evaluation } from './evaluation.ts'
import { enclosingFunction, findDeclaration } from './find-declaration.ts'
import { membersOf } from './literal-types.ts'
import { nodesBelow, type Program, type SyntaxNode } from './program.ts'
import { concatenate, type Frames, fragment, UNKNOWN, VALUE, type Value } from './values.ts'

export function evaluateCall(evaluation: Evaluation, node: SyntaxNode, frames: Frames, deep: boolean): Value {
  const { callee } = node
  if (callee.type === 'MemberExpression') return methodCall(evaluation, node, frames, deep)
  if (callee.type !== 'Identifier') {
    return applyTo(evaluation, evaluation.evaluate(callee, frames, deep), node, frames, deep)
  }
  const declaration = findDeclaration(evaluation.program, callee.name, callee)
  if (declaration.kind === 'outside') return templateTagCall(evaluation, declaration.name, node, frames)
  const target = evaluateDeclared(evaluation, declaration, frames, deep)
  return applyTo(evaluation, target, node, frames, deep)
}

function applyTo(
  evaluation: Evaluation,
  target: Value,
  { arguments: given }: SyntaxNode,
  frames: Frames,
  deep: boolean,
): Value {
  if (target.kind !== 'function') return UNKNOWN
  const values = (given as SyntaxNode[]).map((argument) => evaluation.evaluate(argument, frames, deep))
  return apply(evaluation, target, values, deep)
}

function apply(
  evaluation: Evaluation,
  { node, frames: outer }: Value & { kind: 'function' },
  given: readonly Value[],
  deep: boolean,
): Value {
  const frames = new Map([...outer, [node, given]])
  evaluation.within.push(node)
  try {
    if (node.body.type !== 'BlockStatement') return evaluation.evaluate(node.body, frames, deep)
    const answers = answersOf(evaluation.program, node)
    if (answers.length === 0) return UNKNOWN
    return evaluation.evaluate(answers[chooseAt(evaluation, node.body, answers.length)]!, frames, deep)
  } finally {
    evaluation.within.pop()
  }
}

/** The results of the function, from all of its branches. */
const answersOf = (program: Program, node: SyntaxNode): SyntaxNode[] =>
  [...nodesBelow(node.body)].flatMap(({ type, argument }) =>
    type === 'ReturnStatement' && argument && enclosingFunction(program, argument) === node ? [argument] : [],
  )

/** `raw` and `join`. */
function templateTagCall(
  { evaluate, onMissing }: Evaluation,
  name: string,
  node: SyntaxNode,
  frames: Frames,
): Value {
  const [first, second] = node.arguments as SyntaxNode[]
  if (name === 'raw' && first) {
    const value = evaluate(first, frames, true)
    if (value.kind === 'text') return fragment(value.text)
    onMissing(node, value.kind === 'nothing')
    return fragment('?')
  }
  if (name !== 'join' || !first) return UNKNOWN
  const items = evaluate(first, frames)
  const separator = second && evaluate(second, frames)
  return concatenate(
    (items.kind === 'list' ? items.items : [items]).map((item) =>
      item.kind === 'fragment' ? item : fragment(VALUE),
    ),
    separator?.kind === 'text' ? separator.text : ',',
  )
}

function methodCall(evaluation: Evaluation, node: SyntaxNode, frames: Frames, deep: boolean): Value {
  const { evaluate } = evaluation
  const { object, property } = node.callee
  const [first] = node.arguments as SyntaxNode[]
  if (object.name === 'Object' && first && ['entries', 'values'].includes(property.name)) {
    return entries(evaluation, first, frames, property.name === 'entries')
  }
  switch (property.name) {
    case 'map':
    case 'flatMap':
      return mapped(evaluation, node, frames, deep)
    case 'join':
    case 'split': {
      const separator = first && evaluate(first, frames)
      const whole = evaluate(object, frames, deep)
      return separator?.kind === 'text' ? joinedOrSplit(whole, separator.text) : UNKNOWN
    }
    case 'slice':
    case 'filter':
      return evaluate(object, frames, deep)
    default:
      // A parameter whose methods are called is a service, such as a database: where it was made says nothing about SQL.
      return applyTo(evaluation, evaluate(node.callee, frames), node, frames, deep)
  }
}

function mapped(evaluation: Evaluation, node: SyntaxNode, frames: Frames, deep: boolean): Value {
  const whole = evaluation.evaluate(node.callee.object, frames, deep)
  const each = node.arguments[0] && evaluation.evaluate(node.arguments[0], frames, deep)
  if (each?.kind !== 'function') return UNKNOWN
  const items = whole.kind === 'list' ? whole.items : [UNKNOWN]
  return {
    kind: 'list',
    items: items.map((item, index) =>
      apply(evaluation, each, [item, { kind: 'text', text: String(index) }], deep),
    ),
  }
}

function joinedOrSplit(whole: Value, separator: string): Value {
  if (whole.kind === 'text') {
    const items = whole.text.split(separator).map((text): Value => ({ kind: 'text', text }))
    return { kind: 'list', items }
  }
  if (whole.kind !== 'list') return UNKNOWN
  const texts = whole.items.flatMap((item) => (item.kind === 'text' ? [item.text] : []))
  return texts.length === whole.items.length ? { kind: 'text', text: texts.join(separator) } : UNKNOWN
}

/** Of a value that is not known, its type tells the names. */
function entries(evaluation: Evaluation, node: SyntaxNode, frames: Frames, withNames: boolean): Value {
  const whole = evaluation.evaluate(node, frames)
  const properties =
    whole.kind === 'record'
      ? [...whole.properties]
      : namesOfType(evaluation.program, node).map((name): [string, Value] => [name, UNKNOWN])
  if (properties.length === 0) return UNKNOWN
  const items = properties.map(
    ([name, value]): Value =>
      withNames ? { kind: 'list', items: [{ kind: 'text', text: name }, value] } : value,
  )
  return { kind: 'list', items }
}

function namesOfType(program: Program, node: SyntaxNode): readonly string[] {
  if (node.type !== 'Identifier') return []
  const declaration = findDeclaration(program, node.name, node)
  if (declaration.kind !== 'parameter' || declaration.path.length > 0) return []
  const type = declaration.pattern.typeAnnotation?.typeAnnotation
  return type ? membersOf(program, type).map(({ name }) => name) : []
}
