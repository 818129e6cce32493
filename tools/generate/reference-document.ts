/** The document from which the pages of operations, resources and events are written. */
import {
  OPERATION_TABLE,
  type OperationDefinition,
  PUBLIC_OPERATION_TABLE,
  type PublicOperationDefinition,
} from '@parley/contracts'
import { buildOpenApi } from '@parley/server/reference'

export const TABLE: Readonly<Record<string, OperationDefinition | PublicOperationDefinition>> = {
  ...OPERATION_TABLE,
  ...PUBLIC_OPERATION_TABLE,
}

export const document = buildOpenApi({ publicUrl: '', version: '1' })

/** Links to resources from a page; `resources` is the address of their page as seen from it. */
export function linkFrom(resources: string): (resource: string) => string {
  return (resource) => `[${resource}](${resources}#${resource.toLowerCase()})`
}

export function writeJson(value: unknown): string {
  return `\`\`\`json\n${JSON.stringify(value, undefined, 2)}\n\`\`\``
}
