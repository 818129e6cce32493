/** Labelled items, one JSON object a line. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Code may be improved with the first set in view. The others only say whether that helped. */
export const SETS = ['development', 'held-out', 'held-out 2'] as const
export type ItemSet = (typeof SETS)[number]

export interface Item {
  set: ItemSet
}

export function readItems<One>(path: string): One[] {
  const file = join(import.meta.dirname, path)
  const items = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => parse<One>(line, `${path}:${index + 1}`))
  // A measure of nothing would look perfect.
  if (items.length === 0) throw new Error(`${path} holds no items.`)
  return items
}

function parse<One>(line: string, place: string): One {
  try {
    return JSON.parse(line) as One
  } catch (error) {
    throw new Error(`${place} is not JSON: ${(error as Error).message}`)
  }
}
