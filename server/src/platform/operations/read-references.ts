/** Ids that a body names, turned into UUIDs; those of nothing in the workspace are refused together, each with its place. */

import { type FieldProblem, type Noun, OperationError, readId } from '@parley/contracts'
import type { Session } from '../database/index.ts'
import { unknownReference } from './require-id.ts'
import type { Scope } from './work.ts'

/** Of the UUIDs given, those that are there. */
export type Existing = (work: Scope<Session>, ids: readonly string[]) => Promise<ReadonlySet<string>>

type Path = (string | number)[]

export interface ReferenceReader {
  /** Without those that are not there, and each once. */
  many(noun: Noun, path: Path, shown: readonly string[], existing: Existing): Promise<string[]>
  /** Null stays null. */
  one(noun: Noun, path: Path, shown: string | null, existing: Existing): Promise<string | null>
  /** Something else that is wrong with the same body. */
  note(problem: FieldProblem): void
  /** Throws validation_failed when anything was wrong. */
  refuse(): void
}

export function readReferences(work: Scope<Session>): ReferenceReader {
  const fields: FieldProblem[] = []

  async function read(noun: Noun, paths: Path[], shown: readonly string[], existing: Existing) {
    const ids = shown.map((id) => readId(noun, id))
    const given = ids.filter((id) => id !== undefined)
    const known = given.length > 0 ? await existing(work, given) : new Set<string>()
    ids.forEach((id, index) => {
      if (id === undefined || !known.has(id)) fields.push(...unknownReference(noun, paths[index]!).fields)
    })
    return [...new Set(given.filter((id) => known.has(id)))]
  }

  return {
    many: (noun, path, shown, existing) =>
      read(
        noun,
        shown.map((_, index) => [...path, index]),
        shown,
        existing,
      ),
    async one(noun, path, shown, existing) {
      if (shown === null) return null
      const [id] = await read(noun, [path], [shown], existing)
      return id ?? null
    },
    note: (problem) => fields.push(problem),
    refuse() {
      if (fields.length > 0) throw new OperationError('validation_failed', { fields })
    },
  }
}
