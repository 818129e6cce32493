/**
 * Works out the SQL of an expression without running it. Where the SQL depends on a condition, on a literal type, or on the
 * caller, `choose` is asked which of the ways to take, so that all of them can be taken one after the other.
 */
import { type CallIndex, callsOf } from './call-index.ts'
import {
  type Declaration,
  enclosingFunction,
  findDeclaration,
  isFunction,
  type Step,
} from './find-declaration.ts'
import { literalsOf, membersOf, mentionsSql } from './literal-types.ts'
import { nodesBelow, type Program, type SyntaxNode } from './program.ts'
import {
  concatenate,
  type Fragment,
  type Frames,
  fragment,
  NO_FRAMES,
  NOTHING,
  UNKNOWN,
  VALUE,
  type Value,
} from './values.ts'

export interface Evaluation {
  program: Program
  calls: CallIndex
  /** Which of `ways` to take at this node, inside these functions. */
  choose(node: SyntaxNode, ways: number, within: readonly SyntaxNode[]): number
  /** Told of every template of SQL that is part of the result. */
  onTemplate(node: SyntaxNode): void
  /** Told of SQL that only the running program knows; of none at all where this way cannot be taken. */
  onMissing(node: SyntaxNode, isImpossible: boolean): void
}

const MAXIMUM_DEPTH = 60

const isPlace = (step: Step) => typeof step === 'number' || /^\d+$/.test(String(step))

export function createEvaluator(evaluation: Evaluation) {
  const { program } = evaluation
  let depth = 0
  const within: SyntaxNode[] = []
  const choose = (node: SyntaxNode, ways: number) => evaluation.choose(node, ways, within)

  /** `deep`: the text itself is needed, so callers are asked for a parameter of any type. */
  function evaluate(node: SyntaxNode, frames: Frames, deep = false): Value {
    if (depth > MAXIMUM_DEPTH) return UNKNOWN
    depth++
    try {
      return evaluateNode(node, frames, deep)
    } finally {
      depth--
    }
  }

  function evaluateNode(node: SyntaxNode, frames: Frames, deep: boolean): Value {
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
        if (typeof node.value === 'boolean') return { kind: 'truth', isTrue: node.value }
        if (node.value === null) return NOTHING
        return ['string', 'number'].includes(typeof node.value)
          ? { kind: 'text', text: String(node.value) }
          : UNKNOWN
      case 'TemplateLiteral':
        return template(node, frames, deep)
      case 'TaggedTemplateExpression':
        return node.tag.name === 'sql' ? sqlTemplate(node, frames) : UNKNOWN
      case 'ConditionalExpression':
        return evaluate(holds(node.test, node, frames) ? node.consequent : node.alternate, frames, deep)
      case 'LogicalExpression':
        return logical(node, frames, deep)
      case 'BinaryExpression':
        return sum(node, frames, deep)
      case 'ArrayExpression':
        return list(node, frames, deep)
      case 'ObjectExpression':
        return record(node, frames, deep)
      case 'MemberExpression':
        return member(node, frames, deep)
      case 'Identifier':
        return node.name === 'undefined' ? NOTHING : identifier(node, frames, deep)
      case 'CallExpression':
        return call(node, frames, deep)
      default:
        return isFunction(node) ? { kind: 'function', node, frames } : UNKNOWN
    }
  }

  /** Whether a condition holds, where its sides are known. */
  function holds(test: SyntaxNode, node: SyntaxNode, frames: Frames): boolean {
    const known = truthOf(test, frames)
    return known ?? choose(node, 2) === 0
  }

  function truthOf(test: SyntaxNode, frames: Frames): boolean | undefined {
    if (test.type === 'UnaryExpression' && test.operator === '!') {
      const inner = truthOf(test.argument, frames)
      return inner === undefined ? undefined : !inner
    }
    if (test.type === 'BinaryExpression' && ['===', '!=='].includes(test.operator)) {
      const [left, right] = [evaluate(test.left, frames), evaluate(test.right, frames)]
      if (left.kind !== 'text' || right.kind !== 'text') return undefined
      return (left.text === right.text) === (test.operator === '===')
    }
    if (test.type !== 'MemberExpression') return undefined
    const value = evaluate(test, frames)
    if (value.kind === 'truth') return value.isTrue
    return value.kind === 'nothing' ? false : undefined
  }

  function template(node: SyntaxNode, frames: Frames, deep: boolean): Value {
    let text = ''
    for (const [index, part] of (node.quasis as SyntaxNode[]).entries()) {
      text += part.value.cooked
      if (index >= node.expressions.length) continue
      const value = evaluate(node.expressions[index], frames, deep)
      if (value.kind === 'text') text += value.text
      else if (value.kind === 'fragment') text += value.pieces.join('')
      else return UNKNOWN
    }
    return { kind: 'text', text }
  }

  function sqlTemplate(node: SyntaxNode, frames: Frames): Fragment {
    evaluation.onTemplate(node)
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

  function logical(node: SyntaxNode, frames: Frames, deep: boolean): Value {
    if (node.operator === '&&') return evaluate(node.right, frames, deep)
    const left = evaluate(node.left, frames, deep)
    if (left.kind === 'nothing') return evaluate(node.right, frames, deep)
    if (left.kind !== 'unknown') return left
    return evaluate(node.right, frames, deep)
  }

  function sum(node: SyntaxNode, frames: Frames, deep: boolean): Value {
    const [left, right] = [evaluate(node.left, frames, deep), evaluate(node.right, frames, deep)]
    return node.operator === '+' && left.kind === 'text' && right.kind === 'text'
      ? { kind: 'text', text: left.text + right.text }
      : UNKNOWN
  }

  function list(node: SyntaxNode, frames: Frames, deep: boolean): Value {
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

  function record(node: SyntaxNode, frames: Frames, deep: boolean): Value {
    const properties = new Map<string, Value>()
    let isOpen = false
    for (const property of node.properties as SyntaxNode[]) {
      if (property.type === 'SpreadElement') {
        const spread = evaluate(property.argument, frames, deep)
        if (spread.kind === 'record') for (const [key, value] of spread.properties) properties.set(key, value)
        isOpen ||= spread.kind === 'unknown' || (spread.kind === 'record' && spread.isOpen)
      } else if (!property.computed) {
        const key = property.key.name ?? String(property.key.value)
        if (key === 'text') evaluation.onTemplate(property)
        properties.set(key, evaluate(property.value, frames, deep || key === 'text'))
      }
    }
    return { kind: 'record', properties, isOpen }
  }

  function member(node: SyntaxNode, frames: Frames, deep: boolean): Value {
    const whole = evaluate(node.object, frames, deep)
    if (!node.computed) return partOf(whole, node.property.name)
    const key = evaluate(node.property, frames, true)
    if (key.kind === 'text') return partOf(whole, key.text)
    if (whole.kind === 'record' && whole.properties.size > 0) {
      const values = [...whole.properties.values()]
      return values[choose(node, values.length)]!
    }
    return whole.kind === 'list' ? anyOf(whole.items, node) : UNKNOWN
  }

  function anyOf(items: readonly Value[], node: SyntaxNode): Value {
    return items.length === 0 ? UNKNOWN : items[choose(node, items.length)]!
  }

  /** `text` and `values` of a statement are again the statement, wherever they are put together anew. */
  function partOf(whole: Value, step: Step): Value {
    if (whole.kind === 'nothing') return NOTHING
    if (whole.kind === 'fragment') return step === 'text' ? whole : UNKNOWN
    if (whole.kind === 'record')
      return whole.properties.get(String(step)) ?? (whole.isOpen ? UNKNOWN : NOTHING)
    if (whole.kind === 'list') {
      if (typeof step === 'object') return { kind: 'list', items: whole.items.slice(step.from) }
      if (isPlace(step)) return whole.items[Number(step)] ?? NOTHING
    }
    return UNKNOWN
  }

  const followPath = (whole: Value, path: readonly Step[]): Value => path.reduce<Value>(partOf, whole)

  function identifier(node: SyntaxNode, frames: Frames, deep: boolean): Value {
    return declared(findDeclaration(program, node.name, node), frames, deep)
  }

  function declared(declaration: Declaration, frames: Frames, deep: boolean): Value {
    switch (declaration.kind) {
      case 'variable': {
        const value = followPath(evaluate(declaration.value, frames, deep), declaration.path)
        return value.kind === 'list' ? withPushed(value.items, declaration, frames) : value
      }
      case 'item': {
        const items = evaluate(declaration.list, frames, deep)
        return items.kind === 'list'
          ? followPath(anyOf(items.items, declaration.list), declaration.path)
          : UNKNOWN
      }
      case 'function':
        return { kind: 'function', node: declaration.node, frames }
      case 'parameter':
        return parameter(declaration, frames, deep)
      case 'outside':
        return declaration.name === 'empty' ? fragment('') : UNKNOWN
    }
  }

  /** A list of conditions is begun with those that are always there; the others are pushed. */
  function withPushed(
    items: readonly Value[],
    declaration: Declaration & { kind: 'variable' },
    frames: Frames,
  ): Value {
    if (declaration.path.length > 0 || declaration.scope.type === 'Program') return { kind: 'list', items }
    const all = [...items]
    for (const below of nodesBelow(declaration.scope)) {
      if (below.type !== 'CallExpression' || below.callee.type !== 'MemberExpression') continue
      const { object, property } = below.callee
      if (property.name !== 'push' || object.type !== 'Identifier' || object.name !== declaration.name)
        continue
      const inside = enclosingFunction(program, below)
      // A function inside that pushes its parameter is asked with what it is called with.
      const outer = enclosingFunction(program, declaration.value)
      for (const argument of below.arguments as SyntaxNode[]) {
        if (inside === outer || !inside) all.push(...spread(argument, frames))
        else
          for (const caller of callsOf(evaluation.calls, inside))
            all.push(...spread(argument, framesOf(caller, inside, frames)))
      }
    }
    return { kind: 'list', items: all }
  }

  function spread(argument: SyntaxNode, frames: Frames): readonly Value[] {
    if (argument.type !== 'SpreadElement') return [evaluate(argument, frames)]
    const value = evaluate(argument.argument, frames)
    return value.kind === 'list' ? value.items : [value]
  }

  function framesOf(caller: SyntaxNode, callee: SyntaxNode, frames: Frames): Frames {
    const given = (caller.arguments as SyntaxNode[]).map((argument) => evaluate(argument, frames))
    return new Map([...frames, [callee, given]])
  }

  function parameter(
    { of, index, path, pattern }: Declaration & { kind: 'parameter' },
    frames: Frames,
    deep: boolean,
  ): Value {
    const given = frames.get(of)
    if (given) {
      const value = followPath(given[index] ?? NOTHING, path)
      if (value.kind !== 'nothing' && value.kind !== 'unknown') return value
      const fallback =
        pattern.type === 'AssignmentPattern' ? evaluate(pattern.right, frames, deep) : undefined
      if (fallback && fallback.kind !== 'unknown') return followPath(fallback, path)
      if (value.kind === 'nothing') return value
    }
    const annotation = (pattern.left ?? pattern).typeAnnotation?.typeAnnotation as SyntaxNode | undefined
    const literals = annotation && literalsOf(program, annotation, path)
    if (literals && literals.length > 0 && deep) {
      return { kind: 'text', text: literals[choose(pattern, literals.length)]! }
    }
    if (given) return UNKNOWN
    if (!deep && !(annotation && mentionsSql(program, annotation))) return UNKNOWN
    return fromCaller(of, index, path, deep)
  }

  /** What one of the callers gives. */
  function fromCaller(of: SyntaxNode, index: number, path: readonly Step[], deep: boolean): Value {
    const parent = program.parentOf(of)
    if (parent?.type === 'CallExpression' && parent.callee.type === 'MemberExpression' && index === 0) {
      const items = evaluate(parent.callee.object, NO_FRAMES, deep)
      if (items.kind === 'list') return followPath(anyOf(items.items, parent), path)
    }
    const callers = callsOf(evaluation.calls, of)
    if (callers.length === 0) return UNKNOWN
    const argument = callers[choose(of, callers.length)]!.arguments[index] as SyntaxNode | undefined
    return argument ? followPath(evaluate(argument, NO_FRAMES, deep), path) : NOTHING
  }

  function call(node: SyntaxNode, frames: Frames, deep: boolean): Value {
    const { callee } = node
    if (callee.type === 'MemberExpression') return methodCall(node, frames, deep)
    if (callee.type !== 'Identifier') {
      const target = evaluate(callee, frames, deep)
      return target.kind === 'function' ? apply(target, argumentsOf(node, frames, deep), deep) : UNKNOWN
    }
    const declaration = findDeclaration(program, callee.name, callee)
    if (declaration.kind === 'outside') return builtIn(declaration.name, node, frames)
    const target = declared(declaration, frames, deep)
    if (target.kind !== 'function') return UNKNOWN
    return apply(target, argumentsOf(node, frames, deep), deep)
  }

  function argumentsOf(node: SyntaxNode, frames: Frames, deep: boolean): readonly Value[] {
    return (node.arguments as SyntaxNode[]).map((argument) => evaluate(argument, frames, deep))
  }

  function apply(target: Value & { kind: 'function' }, given: readonly Value[], deep: boolean): Value {
    within.push(target.node)
    try {
      return applyFunction(target, given, deep)
    } finally {
      within.pop()
    }
  }

  function applyFunction(
    target: Value & { kind: 'function' },
    given: readonly Value[],
    deep: boolean,
  ): Value {
    const { node } = target
    const frames = new Map([...target.frames, [node, given]])
    if (node.body.type !== 'BlockStatement') return evaluate(node.body, frames, deep)
    const answers = [...nodesBelow(node.body)].filter(
      (below) =>
        below.type === 'ReturnStatement' && below.argument && enclosingFunction(program, below) === node,
    )
    return answers.length === 0
      ? UNKNOWN
      : evaluate(answers[choose(node.body, answers.length)]!.argument, frames, deep)
  }

  /** The functions of sql-template-tag. */
  function builtIn(name: string, node: SyntaxNode, frames: Frames): Value {
    const [first, second] = node.arguments as SyntaxNode[]
    if (name === 'raw' && first) {
      const value = evaluate(first, frames, true)
      if (value.kind === 'text') return fragment(value.text)
      evaluation.onMissing(node, value.kind === 'nothing')
      return fragment('?')
    }
    if (name === 'join' && first) {
      const items = evaluate(first, frames)
      const separator = second ? evaluate(second, frames) : undefined
      const parts = items.kind === 'list' ? items.items : [items]
      return concatenate(
        parts.map((item) => (item.kind === 'fragment' ? item : fragment(VALUE))),
        separator?.kind === 'text' ? separator.text : ',',
      )
    }
    return UNKNOWN
  }

  function methodCall(node: SyntaxNode, frames: Frames, deep: boolean): Value {
    const { object, property } = node.callee
    const [first] = node.arguments as SyntaxNode[]
    if (object.name === 'Object' && first && ['entries', 'values'].includes(property.name)) {
      return entries(first, frames, property.name === 'entries')
    }
    const whole = evaluate(object, frames, deep)
    switch (property.name) {
      case 'map':
      case 'flatMap': {
        const each = first && evaluate(first, frames, deep)
        if (each?.kind !== 'function') return UNKNOWN
        const items = whole.kind === 'list' ? whole.items : [UNKNOWN]
        return {
          kind: 'list',
          items: items.map((item, index) => apply(each, [item, { kind: 'text', text: String(index) }], deep)),
        }
      }
      case 'join': {
        const separator = first ? evaluate(first, frames) : undefined
        if (whole.kind !== 'list' || separator?.kind !== 'text') return UNKNOWN
        const texts = whole.items.flatMap((item) => (item.kind === 'text' ? [item.text] : []))
        return texts.length === whole.items.length
          ? { kind: 'text', text: texts.join(separator.text) }
          : UNKNOWN
      }
      case 'split': {
        const separator = first ? evaluate(first, frames) : undefined
        if (whole.kind !== 'text' || separator?.kind !== 'text') return UNKNOWN
        return {
          kind: 'list',
          items: whole.text.split(separator.text).map((text): Value => ({ kind: 'text', text })),
        }
      }
      case 'slice':
      case 'filter':
        return whole
      default: {
        const target = member(node.callee, frames, deep)
        return target.kind === 'function' ? apply(target, argumentsOf(node, frames, deep), deep) : UNKNOWN
      }
    }
  }

  /** Of a value that is not known, its type tells the names. */
  function entries(node: SyntaxNode, frames: Frames, withNames: boolean): Value {
    const whole = evaluate(node, frames)
    const properties =
      whole.kind === 'record'
        ? [...whole.properties]
        : namesOfType(node).map((name): [string, Value] => [name, UNKNOWN])
    const items = properties.map(
      ([name, value]): Value =>
        withNames ? { kind: 'list', items: [{ kind: 'text', text: name }, value] } : value,
    )
    return items.length === 0 ? UNKNOWN : { kind: 'list', items }
  }

  function namesOfType(node: SyntaxNode): readonly string[] {
    if (node.type !== 'Identifier') return []
    const declaration = findDeclaration(program, node.name, node)
    if (declaration.kind !== 'parameter' || declaration.path.length > 0) return []
    const type = declaration.pattern.typeAnnotation?.typeAnnotation
    return type ? membersOf(program, type).map(({ name }) => name) : []
  }

  return { evaluate }
}
