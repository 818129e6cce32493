import { type Node, parseSync } from 'oxc-parser'
import { type Parents, readParents, runsOnlyAtLoad } from './load-time.ts'
import type { Pattern, Problem } from './pattern.ts'

export interface PatternsOfFile {
  literals: Pattern[]
  /** Lines with a `new RegExp` that runs while the module is loaded: what it builds can be recorded. */
  builtAtLoad: number[]
  /** Lines with a `new RegExp` that runs later. */
  builtLater: number[]
  problems: Problem[]
}

/** The one file that may call normalize: it bounds the text. */
const NORMALISER = 'contracts/src/kit/normalise-within.ts'
const DISGUISED =
  'uses RegExp in a way that the check of patterns cannot follow. Write `new RegExp(…)`, or a literal.'
const IMPLICIT =
  'makes a regular expression of a text. Write a literal (/…/), or use includes, startsWith or split.'
const NORMALISES =
  'calls .normalize(), which takes quadratic time on combining marks and makes texts up to eighteen times longer. Use normaliseWithin of @parley/contracts.'

/** Every regular expression of a file, and what keeps it from being checked. Throws where the file cannot be parsed. */
export function findPatterns(path: string, text: string): PatternsOfFile {
  const { program, errors } = parseSync(path, text)
  const [error] = errors
  if (error) throw new Error(`${path} cannot be parsed: ${error.message}`)
  const parents = readParents(program)
  const lineOf = ({ start }: { start: number }) => text.slice(0, start).split('\n').length
  const found: PatternsOfFile = { literals: [], builtAtLoad: [], builtLater: [], problems: [] }
  const refuse = (node: Node, sentence: string) =>
    found.problems.push({ place: `${path}:${lineOf(node)}`, sentence })
  for (const node of parents.keys()) {
    if (node.type === 'Literal' && 'regex' in node) {
      const { pattern, flags } = node.regex
      found.literals.push({ source: pattern, flags, place: `${path}:${lineOf(node)}` })
    }
    if (node.type === 'Identifier' && node.name === 'RegExp') {
      const use = useOf(node, parents)
      if (use === 'disguised') refuse(node, DISGUISED)
      if (use !== 'built') continue
      const lines = runsOnlyAtLoad(node, parents) ? found.builtAtLoad : found.builtLater
      lines.push(lineOf(node))
    }
    if (isImplicit(node)) refuse(node, IMPLICIT)
    if (normalises(node) && path !== NORMALISER && !runsOnlyAtLoad(node, parents)) refuse(node, NORMALISES)
  }
  return found
}

/** Types and `instanceof` make no pattern; `globalThis.RegExp` and `const Pattern = RegExp` could make any. */
function useOf(identifier: Node, parents: Parents): 'built' | 'disguised' | 'harmless' {
  const around = parents.get(identifier)
  switch (around?.type) {
    case 'NewExpression':
    case 'CallExpression':
      return around.callee === identifier ? 'built' : 'disguised'
    case 'TSTypeReference':
      return 'harmless'
    case 'BinaryExpression':
      return around.operator === 'instanceof' ? 'harmless' : 'disguised'
    case 'MemberExpression': {
      const isEscape =
        around.object === identifier &&
        around.property.type === 'Identifier' &&
        around.property.name === 'escape'
      return isEscape ? 'harmless' : 'disguised'
    }
    default:
      return 'disguised'
  }
}

/** `text.match('a+')` */
function isImplicit(node: Node): boolean {
  if (node.type !== 'CallExpression' || !['match', 'matchAll'].includes(memberOf(node.callee) ?? ''))
    return false
  const [first] = node.arguments
  return first?.type === 'TemplateLiteral' || (first?.type === 'Literal' && typeof first.value === 'string')
}

/** Also where it is not called at once, as in `texts.map(String.prototype.normalize)`. */
function normalises(node: Node): boolean {
  return memberOf(node) === 'normalize'
}

function memberOf(node: Node): string | undefined {
  if (node.type !== 'MemberExpression') return undefined
  const { property } = node
  if (!node.computed) return property.type === 'Identifier' ? property.name : undefined
  return property.type === 'Literal' && typeof property.value === 'string' ? property.value : undefined
}
