import type { Statement } from '../../../../platform/database/index.ts'

/**
 * A statement that each connection parses once: those of every event and every delivery cost Postgres more to read than
 * to carry out. One name stands for one text, whatever its values are.
 */
export function prepared(name: string, { text, values }: Statement): Statement {
  return { name, text, values }
}
