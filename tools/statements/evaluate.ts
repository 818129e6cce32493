/**
 * Works out the SQL of an expression without running it. Where the SQL depends on a condition, on a literal type, or on the
 * caller, `choose` is asked which of the ways to take, so that all of them can be taken one after the other.
 */
import { evaluateCall } from './evaluate-call.ts'
import { evaluateName } from './evaluate-name.ts'
import { anyOf, chooseAt, type Evaluation, type EvaluationRequest, partOf } from './evaluation.ts'
import { isFunction } from './find-declaration.ts'
import type { SyntaxNode } from './program.ts'
import {
  type Fragment,
  type Frames,
  fragment,
  NO_FRAMES,
  NOTHING,
  UNKNOWN,
  VALUE,
  type Value,
} from './values.ts'

const MAXIMUM_DEPTH = 60

export function evaluateExpression(request: EvaluationRequest, node: SyntaxNode): Value {
  let depth = 0
  const evaluation: Evaluation = {
    ...request,
    within: [],
    evaluate(below, frames, deep = false) {
      if (depth > MAXIMUM_DEPTH) return UNKNOWN
      depth++
      try {
        return evaluateNode(evaluation, below, frames, deep)
      } finally {
        depth--
      }
    },
  }
  return evaluation.evaluate(node, NO_FRAMES)
}

function evaluateNode(evaluation: Evaluation, node: SyntaxNode, frames: Frames, deep: boolean): Value {
  const { evaluate } = evaluation
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'ParenthesizedExpression':
    case 'ChainExpression':
      return evaluate(node.expression, frames, deep)
    case 'AwaitExpression':
      return evaluate(node.argument, frames, deep)
    case 'Literal':
      return literal(node)
    case 'TemplateLiteral':
      return template(evaluation, node, frames, deep)
    case 'TaggedTemplateExpression':
      return node.tag.name === 'sql' ? sqlTemplate(evaluation, node, frames) : UNKNOWN
    case 'ConditionalExpression': {
      const holds = truthOf(evaluation, node.test, frames) ?? chooseAt(evaluation, node, 2) === 0
      return evaluate(holds ? node.consequent : node.alternate, frames, deep)
    }
    case 'LogicalExpression':
      return logical(evaluation, node, frames, deep)
    case 'BinaryExpression':
      return sum(evaluation, node, frames, deep)
    case 'ArrayExpression':
      return list(evaluation, node, frames, deep)
    case 'ObjectExpression':
      return record(evaluation, node, frames, deep)
    case 'MemberExpression':
      return member(evaluation, node, frames, deep)
    case 'Identifier':
      return node.name === 'undefined' ? NOTHING : evaluateName(evaluation, node, frames, deep)
    case 'CallExpression':
      return evaluateCall(evaluation, node, frames, deep)
    default:
      return isFunction(node) ? { kind: 'function', node, frames } : UNKNOWN
  }
}

function literal({ value }: SyntaxNode): Value {
  if (value === null) return NOTHING
  if (typeof value === 'boolean') return { kind: 'truth', isTrue: value }
  return ['string', 'number'].includes(typeof value) ? { kind: 'text', text: String(value) } : UNKNOWN
}

function template({ evaluate }: Evaluation, node: SyntaxNode, frames: Frames, deep: boolean): Value {
  let text = ''
  for (const [index, part] of (node.quasis as SyntaxNode[]).entries()) {
    text += part.value.cooked
    if (index >= node.expressions.length) continue
    const value = evaluate(node.expressions[index], frames, deep)
    if (value.kind === 'text') text += value.text
    else if (value.kind === 'fragment' && value.pieces.every((piece) => typeof piece === 'string'))
      text += value.pieces.join('')
    else return UNKNOWN
  }
  return { kind: 'text', text }
}

function sqlTemplate({ evaluate, onTemplate }: Evaluation, node: SyntaxNode, frames: Frames): Fragment {
  onTemplate(node)
  const pieces: (string | typeof VALUE)[] = []
  for (const [index, part] of (node.quasi.quasis as SyntaxNode[]).entries()) {
    pieces.push(part.value.raw)
    const expression = node.quasi.expressions[index]
    if (!expression) continue
    const value = evaluate(expression, frames)
    if (value.kind === 'fragment') pieces.push(...value.pieces)
    else pieces.push(VALUE)
  }
  return fragment(...pieces)
}

/** Whether a condition holds, where its sides are known. */
function truthOf(evaluation: Evaluation, test: SyntaxNode, frames: Frames): boolean | undefined {
  if (test.type === 'UnaryExpression' && test.operator === '!') {
    const inner = truthOf(evaluation, test.argument, frames)
    return inner === undefined ? undefined : !inner
  }
  if (test.type === 'BinaryExpression' && ['===', '!=='].includes(test.operator)) {
    const [left, right] = [test.left, test.right].map((side) => evaluation.evaluate(side, frames))
    if (left?.kind !== 'text' || right?.kind !== 'text') return undefined
    return (left.text === right.text) === (test.operator === '===')
  }
  if (test.type !== 'MemberExpression') return undefined
  const value = evaluation.evaluate(test, frames)
  if (value.kind === 'truth') return value.isTrue
  return value.kind === 'nothing' ? false : undefined
}

function logical({ evaluate }: Evaluation, node: SyntaxNode, frames: Frames, deep: boolean): Value {
  if (node.operator === '&&') return evaluate(node.right, frames, deep)
  const left = evaluate(node.left, frames, deep)
  return left.kind === 'nothing' || left.kind === 'unknown' ? evaluate(node.right, frames, deep) : left
}

function sum({ evaluate }: Evaluation, node: SyntaxNode, frames: Frames, deep: boolean): Value {
  const [left, right] = [evaluate(node.left, frames, deep), evaluate(node.right, frames, deep)]
  return node.operator === '+' && left.kind === 'text' && right.kind === 'text'
    ? { kind: 'text', text: left.text + right.text }
    : UNKNOWN
}

function list({ evaluate }: Evaluation, node: SyntaxNode, frames: Frames, deep: boolean): Value {
  const items: Value[] = []
  for (const element of node.elements as SyntaxNode[]) {
    if (element.type !== 'SpreadElement') items.push(evaluate(element, frames, deep))
    else {
      const spread = evaluate(element.argument, frames, deep)
      if (spread.kind === 'list') items.push(...spread.items)
      else if (spread.kind === 'unknown') items.push(UNKNOWN)
    }
  }
  return { kind: 'list', items }
}

function record(
  { evaluate, onTemplate }: Evaluation,
  node: SyntaxNode,
  frames: Frames,
  deep: boolean,
): Value {
  const properties = new Map<string, Value>()
  let isOpen = false
  for (const property of node.properties as SyntaxNode[]) {
    if (property.type === 'SpreadElement') {
      const spread = evaluate(property.argument, frames, deep)
      if (spread.kind === 'record') for (const [key, value] of spread.properties) properties.set(key, value)
      isOpen ||= spread.kind === 'unknown' || (spread.kind === 'record' && spread.isOpen)
    } else if (!property.computed) {
      const key = property.key.name ?? String(property.key.value)
      if (key === 'text') onTemplate(property)
      properties.set(key, evaluate(property.value, frames, deep || key === 'text'))
    }
  }
  return { kind: 'record', properties, isOpen }
}

function member(evaluation: Evaluation, node: SyntaxNode, frames: Frames, deep: boolean): Value {
  const whole = evaluation.evaluate(node.object, frames, deep)
  if (!node.computed) return partOf(whole, node.property.name)
  const key = evaluation.evaluate(node.property, frames, true)
  if (key.kind === 'text') return partOf(whole, key.text)
  if (whole.kind === 'record') return anyOf(evaluation, [...whole.properties.values()], node)
  return whole.kind === 'list' ? anyOf(evaluation, whole.items, node) : UNKNOWN
}
