import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { httpCall, mcpServer, tool } from './tool.ts'

const secretName = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/, 'use letters, digits and _')
const toolFields = {
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]{1,39}$/, 'use lower-case letters, digits and _, beginning with a letter')
    .meta({ example: 'look_up_order' })
    .describe(
      'Name by which agents call it and are given it: lower-case letters, digits and _. Unique in the workspace.',
    ),
  description: z
    .string()
    .trim()
    .min(1)
    .max(2000)
    .describe('Tells the model what it does and when to call it, in at most 2,000 characters.')
    .meta({ examples: ['Finds out where an order is. Call it when the customer gives an order number.'] }),
  active: z.boolean().describe('False: no agent can call it. Default: true.'),
  http: httpCall.describe('The call that it makes. Send exactly one of `http` and `mcp`.'),
  mcp: mcpServer.describe('The server that offers the tools. Send exactly one of `http` and `mcp`.'),
  input_schema: z
    .record(z.string(), z.unknown())
    .describe('JSON Schema of the parameters of an HTTP call. Default: no parameters.'),
  changes: z.boolean().describe('Whether calling it changes something: such a call is never made twice.'),
  confirm: z.boolean().describe('True: the customer must agree before it is called. Default: false.'),
  trusted: z
    .boolean()
    .describe(
      'True: links, prices and offers in its answers may be told to customers as facts. Default: false.',
    ),
  timeout_ms: z
    .number()
    .int()
    .min(500)
    .max(15_000)
    .describe('Milliseconds to wait for the answer, 500 to 15,000. Default: 8,000.'),
  max_calls_per_turn: z
    .number()
    .int()
    .min(1)
    .max(10)
    .describe('Calls that an agent may make in one turn, 1 to 10. Default: 3.'),
  max_calls_per_day: z
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .nullable()
    .describe('Calls that all agents may make in a day. Null, the default: no limit.'),
}

export const toolOperations = operations({
  'tools.list': {
    method: 'GET',
    path: '/v1/tools',
    scope: 'tools:read',
    summary: 'List the tools of the business, newest first.',
    input: z.object({ ...pageInput }),
    output: pageOf(tool),
  },
  'tools.get': {
    method: 'GET',
    path: '/v1/tools/{id}',
    scope: 'tools:read',
    summary: 'Read a tool.',
    input: z.object({ id: id('tool') }),
    output: tool,
  },
  'tools.create': {
    method: 'POST',
    path: '/v1/tools',
    scope: 'tools:write',
    summary:
      'Create a tool: an HTTP call, or an MCP server. An agent can use it once its list of tools names it.',
    status: 201,
    errors: ['already_exists'],
    input: z.object({
      ...toolFields,
      http: toolFields.http.optional(),
      mcp: toolFields.mcp.optional(),
      active: toolFields.active.default(true),
      input_schema: toolFields.input_schema.optional(),
      secrets: z
        .record(secretName, z.string().min(1).max(4000))
        .default({})
        .describe(
          'Values for {{secrets}}, by name. Stored encrypted; they can be written and never read. Default: none.',
        ),
      changes: toolFields.changes
        .optional()
        .describe(
          'Whether calling it changes something: such a call is never made twice. Default: true, unless the method is GET.',
        ),
      confirm: toolFields.confirm.default(false),
      trusted: toolFields.trusted.default(false),
      timeout_ms: toolFields.timeout_ms.default(8000),
      max_calls_per_turn: toolFields.max_calls_per_turn.default(3),
      max_calls_per_day: toolFields.max_calls_per_day.default(null),
    }),
    output: tool,
  },
  'tools.update': {
    method: 'PATCH',
    path: '/v1/tools/{id}',
    scope: 'tools:write',
    summary: 'Change a tool. A changed host needs its secrets again.',
    errors: ['already_exists'],
    input: z
      .object(toolFields)
      .partial()
      .extend({
        id: id('tool'),
        secrets: z
          .record(secretName, z.string().min(1).max(4000).nullable())
          .optional()
          .describe('Those that change; null removes one.'),
      }),
    output: tool,
  },
  'tools.delete': {
    method: 'DELETE',
    path: '/v1/tools/{id}',
    scope: 'tools:write',
    summary: 'Delete a tool. Agents that name it work without it.',
    status: 204,
    input: z.object({ id: id('tool') }),
    output: z.null(),
  },
  'tools.test': {
    method: 'POST',
    path: '/v1/tools/{id}/test',
    scope: 'tools:write',
    // The tried values may contain a contact's words: erasing the contact must delete them.
    audit: 'bare',
    summary: 'Call a tool now, for real, and show what an agent would get.',
    transaction: 'outside',
    input: z.object({
      id: id('tool'),
      input: z
        .record(z.string(), z.unknown())
        .default({})
        .describe('Parameters of the call, as its `input_schema` says. Default: none.'),
      tool: z
        .string()
        .max(100)
        .optional()
        .describe('Which tool of an MCP server; without it, the answer lists those that agents may call.'),
    }),
    output: z.object({
      status: z
        .enum(['done', 'refused', 'failed'])
        .describe(
          '`done`: it answered. `refused`: the parameters or the address are not allowed. `failed`: it gave no usable answer.',
        ),
      data: z
        .record(z.string(), z.unknown())
        .describe('Secrets in it are blacked out.')
        .meta({ examples: [{ answer: '{"status":"shipped"}' }] }),
      duration_ms: z
        .number()
        .int()
        .describe('How long the call took, in milliseconds.')
        .meta({ examples: [120] }),
    }),
  },
})
