/** A call's input as the customer is asked about it: all of it, or they would agree to what they were not shown. */
import { speakable } from '@parley/language'
import { ToolRefusal, type ToolScene } from '../tool.ts'

const MOST_DETAILS = 12
const PLAIN_WORDS = /^[\p{L}\p{M}\p{N} -]{1,60}$/u
/** An amount, a day or a time; too short for a telephone number. */
const FIGURE =
  /^(?:-?\d{1,6}(?:[.,]\d{1,3})?|\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?|\d{1,2}:\d{2})$/

/** Throws ToolRefusal when something in it cannot stand in a question of the server's own. */
export function describeInput(input: Readonly<Record<string, unknown>>, scene: ToolScene): string {
  const details = flatten(input)
  if (details.length > MOST_DETAILS)
    throw new ToolRefusal('This is too much to ask a customer about at once.')
  return details.map(([name, value]) => `${speakable(name)}: ${show(name, value, scene)}`).join(', ')
}

function flatten(value: unknown, path: readonly string[] = []): [string, string][] {
  if (value === null || value === undefined) return []
  if (typeof value !== 'object') return [[path.join(' '), String(value).trim()]]
  return Object.entries(value).flatMap(([key, item]) => flatten(item, [...path, key]))
}

function show(name: string, text: string, scene: ToolScene): string {
  const isPlain =
    FIGURE.test(text) || (PLAIN_WORDS.test(text) && scene.hasSaid(text)) || speakable(text) === text
  if (isPlain) return text
  throw new ToolRefusal(`"${name}" cannot be shown to the customer as it is: use their own, plain words.`)
}
