/** Every public field is described: what callers read on the reference page is all that they know of it. */
import { event, OPERATION_TABLE, PUBLIC_OPERATION_TABLE } from '@parley/contracts'
import type { z } from 'zod'
import { type Field, findFields } from './find-fields.ts'

export interface Report {
  fields: number
  /** One line each: where, what is wrong, what to do. */
  problems: string[]
}

/** An operation, as far as its fields go. */
export interface Described {
  input: z.ZodType
  output: z.ZodType
}

/** All that the reference shows: operations, those without a key, and events. */
const PUBLIC: Readonly<Record<string, Described>> = { ...OPERATION_TABLE, ...PUBLIC_OPERATION_TABLE }

export function checkDescriptions(
  operations: Readonly<Record<string, Described>> = PUBLIC,
  events: z.ZodType | null = event,
): Report {
  const fields = collect(operations, events)
  const problems = fields.flatMap(problemOf)
  if (fields.length === 0) problems.push('No field was found, so nothing was checked.')
  return { fields: fields.length, problems }
}

function collect(operations: Readonly<Record<string, Described>>, events: z.ZodType | null): Field[] {
  const seen = new Set<z.ZodType>()
  const found = Object.entries(operations).flatMap(([name, { input, output }]) => [
    ...findFields(input, `${name} input: `, 'input', seen),
    ...findFields(output, `${name} output: `, 'output', seen),
  ])
  return events ? [...found, ...findFields(events, 'event: ', 'output', seen)] : found
}

function problemOf({ path, description }: Field): string[] {
  const name = path
    .split(/[.: ]/)
    .at(-1)!
    .replaceAll(/[[\]{}]/g, '')
  if (description === undefined || description.trim() === '')
    return [
      `${path} has no description. Add .describe('…') in contracts/src: its meaning, unit, default, and what null means.`,
    ]
  if (wordsOf(description) === wordsOf(name))
    return [`${path} is described by its own name only ("${description}"). Say what a caller needs to know.`]
  return []
}

/** `The owner id.` and `owner_id` are the same words. */
function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .replace(/^(?: *(?:the|a|an|its) )/, '')
    .trim()
}
