import type { OperationDefinition } from './operation.ts'

/** What a client has to know of an operation to call it. */
export interface Route extends Pick<OperationDefinition, 'method' | 'path' | 'transport'> {
  /** Its answer is a page of a list. */
  pages?: true
}
