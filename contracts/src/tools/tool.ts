import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

const jsonObject = z.record(z.string(), z.unknown())

/** An HTTP call to one fixed host. */
export const httpCall = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).describe('HTTP method of the call.'),
  url: z
    .string()
    .max(2000)
    .describe('With {parameters} in path segments only, e.g. https://api.example.com/orders/{order_id}.')
    .meta({ examples: ['https://api.example.com/orders/{order_id}'] }),
  query: z
    .record(z.string().min(1).max(100), z.string().max(1000))
    .default({})
    .describe('Fields of the query. Values may hold {parameters} and {{secrets}}. Default: none.'),
  headers: z
    .record(z.string().min(1).max(100), z.string().max(2000))
    .default({})
    .describe('Headers of the request. Values may hold {{secrets}}. Default: none.'),
  body: z
    .unknown()
    .optional()
    .describe('JSON; texts may hold {parameters}. Without one, a call that is no GET sends its whole input.'),
  response_pointer: z
    .string()
    .max(500)
    .nullable()
    .default(null)
    .describe('JSON Pointer (RFC 6901) to the part of the answer that matters, e.g. /data/order.'),
})
export type HttpCall = z.infer<typeof httpCall>

/** A server of the Model Context Protocol, over HTTP. */
export const mcpServer = z.object({
  url: z
    .string()
    .max(2000)
    .describe('Its streamable HTTP address.')
    .meta({ examples: ['https://mcp.example.com/mcp'] }),
  headers: z
    .record(z.string().min(1).max(100), z.string().max(2000))
    .default({})
    .describe('Headers of every request to the server. Values may hold {{secrets}}. Default: none.'),
  allowed_tools: z
    .array(z.string().min(1).max(100))
    .min(1)
    .max(50)
    .describe('The tools that agents may call, of all that the server offers.'),
  confirm_tools: z
    .array(z.string().min(1).max(100))
    .max(50)
    .default([])
    .describe('Those of `allowed_tools` that the customer must agree to first. Default: none.'),
})
export type McpServer = z.infer<typeof mcpServer>

/** Something of the business's own that agents may call. */
export const tool = z
  .object({
    id: id('tool').describe('Id of the tool.'),
    name: z
      .string()
      .describe(
        'Name by which agents call it and are given it, such as `look_up_order`. Unique in the workspace.',
      )
      .meta({ examples: ['look_up_order'] }),
    kind: z
      .enum(['http', 'mcp'])
      .describe('`http`: a call to one address. `mcp`: a server that offers tools of its own.'),
    description: z
      .string()
      .describe('Tells the model what it does and when to call it.')
      .meta({ examples: ['Finds out where an order is. Call it when the customer gives an order number.'] }),
    active: z.boolean().describe('False: no agent can call it.'),
    http: httpCall.nullable().describe('The call that it makes. Null for an MCP server.'),
    mcp: mcpServer.nullable().describe('The server that offers the tools. Null for an HTTP call.'),
    input_schema: jsonObject
      .nullable()
      .describe('JSON Schema of the parameters of an HTTP call. Null for an MCP server, which has its own.')
      .meta({
        examples: [{ type: 'object', properties: { order_id: { type: 'string' } }, required: ['order_id'] }],
      }),
    secrets: z
      .record(z.string(), z.string())
      .describe('Names, and what may be shown of the values: they can be written and never read.')
      .meta({ examples: [{ api_key: '••••q7Yz' }] }),
    changes: z.boolean().describe('Whether calling it changes something: such a call is never made twice.'),
    confirm: z.boolean().describe('Whether the customer must agree first.'),
    trusted: z
      .boolean()
      .describe('Whether links, prices and offers in its answers may be given to customers as facts.'),
    timeout_ms: z.number().int().describe('Milliseconds to wait for the answer.'),
    max_calls_per_turn: z.number().int().describe('Calls that an agent may make in one turn.'),
    max_calls_per_day: z
      .number()
      .int()
      .nullable()
      .describe('Calls that all agents may make in a day. Null: no limit.'),
    created_at: timestamp.describe('When the tool was created.'),
    updated_at: timestamp.describe('When the tool was last changed.'),
  })
  .meta({
    id: 'Tool',
    description:
      'Something of the business’s own that agents may call: an HTTP call, or the tools of an MCP server.',
  })
export type Tool = z.infer<typeof tool>
