/** The operations for callers without an API key: visitors, people who sign in, pages with a form, calendar programs. */
import type { z } from 'zod'
import { feedOperations } from './feeds/operations.ts'
import { formOperations } from './forms/operations.ts'
import type { PublicOperationDefinition } from './kit/operation.ts'
import { signInOperations } from './sign-in/operations.ts'
import { webChatOperations } from './web-chat/operations.ts'

export const PUBLIC_OPERATIONS = {
  ...webChatOperations,
  ...signInOperations,
  ...formOperations,
  ...feedOperations,
}
export type PublicOperations = typeof PUBLIC_OPERATIONS
export type PublicOperationName = keyof PublicOperations

/** The same table for code that walks it. */
export const PUBLIC_OPERATION_TABLE = PUBLIC_OPERATIONS as Record<
  PublicOperationName,
  PublicOperationDefinition
>

/** The input as a caller writes it: defaults may be left out. */
export type PublicInput<Name extends PublicOperationName> = z.input<PublicOperations[Name]['input']>
/** The input as an operation reads it: validated, with defaults filled in. */
export type PublicParsed<Name extends PublicOperationName> = z.output<PublicOperations[Name]['input']>
export type PublicOutput<Name extends PublicOperationName> = z.output<PublicOperations[Name]['output']>
