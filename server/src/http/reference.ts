/** What the generated reference pages are made with. */
export { describeType } from './docs/describe-type.ts'
export { listOperations, titleOf } from './docs/reference-page.ts'
export { buildOpenApi, describeAccess, nounOf, type PathOperation } from './openapi/build-openapi.ts'
export type { JsonSchema } from './openapi/json-schema.ts'
