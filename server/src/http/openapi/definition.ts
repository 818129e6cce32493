/** A row of the operation table or of the table of public operations. */
import type { OperationDefinition, PublicOperationDefinition } from '@parley/contracts'

export type AnyDefinition = OperationDefinition | PublicOperationDefinition

export function nounOf(name: string): string {
  return name.slice(0, name.indexOf('.'))
}

export function takesIdempotencyKey(definition: AnyDefinition): boolean {
  return 'scope' in definition && definition.method !== 'GET'
}
