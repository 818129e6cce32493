/** The parts of the generated reference pages. */

export {
  bodyOf,
  buildOpenApi,
  describeAccess,
  nounOf,
  type PathOperation,
} from './openapi/build-openapi.ts'
export { describeType, valuesOf } from './openapi/describe-type.ts'
export type { JsonSchema } from './openapi/json-schema.ts'
export { listOperations, titleOf } from './openapi/list-operations.ts'
