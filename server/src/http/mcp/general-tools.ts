/** Three tools through which a model reaches every operation that its key allows. */
import { IDEMPOTENCY_KEY, type Tool } from './write-tool.ts'

/** Operations that one search shows at most. Each comes with its schema. */
export const MOST_FOUND = 10

const OPERATION = {
  type: 'string',
  description: 'Name of the operation as search_operations shows it, such as `campaigns.report`.',
}
const INPUT = {
  type: 'object',
  description: 'The fields of the operation, by the input_schema that search_operations shows.',
  additionalProperties: true,
}

export const GENERAL_TOOLS: readonly Tool[] = [
  {
    name: 'search_operations',
    title: 'Search operations',
    description:
      'Find what else can be done: campaigns, audiences, imports, templates, agents, knowledge, routing, calls, costs, webhooks, members and more. Answers the names, sentences and input schemas of the operations that fit best. Carry them out with read_operation or change_operation.',
    inputSchema: {
      type: 'object',
      properties: {
        query: {
          type: 'string',
          minLength: 1,
          maxLength: 500,
          description: 'Your aim in a few English words.',
          examples: ['report of a campaign', 'add a document to the knowledge'],
        },
        limit: { type: 'integer', minimum: 1, maximum: MOST_FOUND, default: 5 },
      },
      required: ['query'],
    },
    annotations: {
      title: 'Search operations',
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: false,
    },
  },
  {
    name: 'read_operation',
    title: 'Carry out an operation that reads',
    description: 'Carry out an operation that changes nothing. search_operations says which ones do.',
    inputSchema: {
      type: 'object',
      properties: { operation: OPERATION, input: INPUT },
      required: ['operation'],
    },
    annotations: {
      title: 'Carry out an operation that reads',
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: false,
    },
  },
  {
    name: 'change_operation',
    title: 'Carry out an operation that changes something',
    description:
      'Carry out an operation that creates, changes, sends or deletes something. Tell your user what will happen first.',
    inputSchema: {
      type: 'object',
      properties: {
        operation: OPERATION,
        input: INPUT,
        idempotency_key: IDEMPOTENCY_KEY,
      },
      required: ['operation', 'input'],
    },
    annotations: {
      title: 'Carry out an operation that changes something',
      readOnlyHint: false,
      destructiveHint: true,
      idempotentHint: false,
      openWorldHint: true,
    },
  },
]
