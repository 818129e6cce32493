import type { AddKind } from './add-kinds.ts'

/** The part of the address that the page reads. */
export interface KnowledgeSearch {
  /** Id of the base that is shown. Absent: all. */
  base?: string
  /** A question that is searched as the agent does. */
  ask?: string
  /** Id of the agent that the question is asked as. */
  as?: string
  /** Words that titles must have. */
  q?: string
  /** The dialog that adds something. */
  add?: AddKind
  /** Title of a text that is added. */
  title?: string
  /** Id of the open document. */
  doc?: string
  /** Id of the source whose files or pages are shown. */
  source?: string
  /** Text of the open question. */
  question?: string
}
