import type { OperationDefinition } from './operation.ts'

/** The facts of an operation that a client needs to call it. */
export interface Route extends Pick<OperationDefinition, 'method' | 'path' | 'transport'> {
  /** Its answer is a page of a list. */
  pages?: true
}
