/** The statement of an expression in every way that it can be put together. */
import type { CallIndex } from './call-index.ts'
import { evaluateExpression } from './evaluate.ts'
import type { Program, SyntaxNode } from './program.ts'
import { textOf, type Value } from './values.ts'

/** An expression with more ways than this is a mistake of this program. */
const MOST_WAYS = 400

type Choices = ReadonlyMap<string, number>

interface Outcome {
  /** Undefined where it is not known before the program runs. */
  text: string | undefined
  /** False for a way that the program cannot take. */
  isPossible: boolean
  /** The choices that were met, with the number of their ways. */
  met: Choices
}

/** Takes each way of each choice once. Undefined when the statement is not known before the program runs. */
export function everyWay(
  program: Program,
  calls: CallIndex,
  expression: SyntaxNode,
  onTemplate: (node: SyntaxNode) => void,
): ReadonlySet<string> | undefined {
  const texts = new Set<string>()
  const tried = new Set<string>()
  const waiting: Choices[] = [new Map()]
  // The other ways are taken all the same, so that the templates in them are found.
  let isKnown = true
  for (let choices = waiting.pop(); choices; choices = waiting.pop()) {
    if (tried.size > MOST_WAYS)
      throw new Error(`There are more than ${MOST_WAYS} ways at ${expression.start}.`)
    const { text, isPossible, met } = take({ program, calls, expression, onTemplate }, choices)
    if (isPossible && text === undefined) isKnown = false
    else if (isPossible) texts.add(text!)
    for (const [choice, ways] of met) {
      for (let way = 1; way < ways; way++) {
        const key = `${choice}: ${way}`
        if (tried.has(key)) continue
        tried.add(key)
        waiting.push(new Map([...choices, [choice, way]]))
      }
    }
  }
  return isKnown && texts.size > 0 ? texts : undefined
}

function take(
  request: {
    program: Program
    calls: CallIndex
    expression: SyntaxNode
    onTemplate: (node: SyntaxNode) => void
  },
  choices: Choices,
): Outcome {
  const met = new Map<string, number>()
  let isPossible = true
  let isComplete = true
  const value = evaluateExpression(
    {
      ...request,
      choose(node, ways, within) {
        const key = [...within, node].map(numberOf).join(' ')
        met.set(key, ways)
        return Math.min(choices.get(key) ?? 0, ways - 1)
      },
      onMissing(_node, isImpossible) {
        if (isImpossible) isPossible = false
        else isComplete = false
      },
    },
    request.expression,
  )
  return { text: isComplete ? statementText(value) : undefined, isPossible, met }
}

function statementText(value: Value): string | undefined {
  if (value.kind === 'fragment') return textOf(value)
  if (value.kind === 'text') return value.text
  if (value.kind !== 'record') return undefined
  const text = value.properties.get('text')
  return text && statementText(text)
}

const numbers = new WeakMap<SyntaxNode, number>()
let lastNumber = 0

function numberOf(node: SyntaxNode): number {
  const known = numbers.get(node)
  if (known !== undefined) return known
  numbers.set(node, ++lastNumber)
  return lastNumber
}
