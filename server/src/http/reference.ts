/** The parts of the generated reference pages. */

export { buildOpenApi } from './openapi/build-openapi.ts'
export { nounOf } from './openapi/definition.ts'
export { describeType, valuesOf } from './openapi/describe-type.ts'
export { createSchemaWriter, type JsonSchema, type SchemaWriter } from './openapi/json-schema.ts'
export { listOperations, titleOf } from './openapi/list-operations.ts'
export { bodyOf, type PathOperation } from './openapi/openapi-document.ts'
export { describeAccess } from './openapi/write-operation.ts'
