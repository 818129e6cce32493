/**
 * The operation is the central idea: everything Parley can do for a caller is one row of one table. Routes,
 * validation, scopes, OpenAPI, SDKs, CLI and reference pages come from it, and it is all a dialect may call.
 */
import type { z } from 'zod'
import type { Deprecation } from './deprecation.ts'
import type { ErrorCode } from './errors.ts'

export interface OperationDefinition {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** With {name} for path parameters, which are fields of the input. */
  path: `/v1/${string}`
  /** The scope that the key must have: `<resource>:read` or `<resource>:write`. */
  scope: Scope
  /** One sentence, imperative. */
  summary: string
  input: z.ZodObject
  output: z.ZodType
  /** Success status. Default: 200. */
  status?: 200 | 201 | 202 | 204
  /** Codes beyond the ones that any operation may answer. */
  errors?: readonly ErrorCode[]
  /** `file` answers bytes. `stream` answers server-sent events until the caller goes; its output is one of them. `upload` takes one file, as the field `file` of the input, in a multipart/form-data body. */
  transport?: 'json' | 'file' | 'upload' | 'stream'
  /** Largest JSON body in bytes. Default: LARGEST_BODY. An upload has its own limit. */
  largestBody?: number
  /** Most items of one list and most values of a whole input. Default: LARGEST_INPUT. */
  largestInput?: { readonly listItems: number; readonly values: number }
  /** `outside`: works long or talks to a provider, so no transaction is held open meanwhile. */
  transaction?: 'outside'
  /** The counters it takes from, beside `requests`. */
  counts?: 'messages' | 'knowledge_writes'
  /**
   * Every write leaves an entry in the audit trail. `none`: it is traffic rather than administration. `bare`: the
   * entry holds nothing of the thing itself.
   */
  audit?: 'none' | 'bare'
  /** Set when it is to end: docs/guides/changes.md. */
  deprecated?: Deprecation
}

/**
 * An operation for a caller without an API key. It has its own base path, refusals and limits, and no scope: what it may
 * do follows from the token that it shows.
 */
export interface PublicOperationDefinition
  extends Pick<
    OperationDefinition,
    'summary' | 'input' | 'output' | 'errors' | 'largestBody' | 'deprecated'
  > {
  method: 'GET' | 'POST'
  /** With {name} for path parameters, which are fields of the input. */
  path: `/webchat/v1/${string}` | `/auth${string}` | `/forms/${string}` | `/feeds/${string}`
  /**
   * The callers that are allowed. `anonymous`: everybody. `visitor`: the holder of a visitor's token, for that visitor alone. `member`:
   * the holder of a session's access token, for their own account.
   */
  principal: 'anonymous' | 'visitor' | 'member'
  /** Success status. Default: 200. */
  status?: 200 | 201 | 202 | 204 | 302 | 303
  /**
   * As for other operations. `page` answers HTML for a browser. `redirect` sends the browser on. `form` takes the fields of an
   * HTML form, which it sends on, or the same as JSON, which it answers with JSON. Default: `json`.
   */
  transport?: 'json' | 'file' | 'upload' | 'stream' | 'page' | 'redirect' | 'form'
}

/** Keeps the literal types of a table of public operations while checking its shape. */
export function publicOperations<const Table extends Record<string, PublicOperationDefinition>>(
  table: Table,
): Table {
  return table
}

/** Default for the largest JSON body of an operation, in bytes. */
export const LARGEST_BODY = 1024 * 1024

/**
 * Limits of any input: items of one list, and values of all lists and objects together. Checked before a schema
 * looks at it, because a schema describes each wrong item before it counts them.
 */
export const LARGEST_INPUT = { listItems: 5_000, values: 50_000 } as const

export const RESOURCES = [
  'agents',
  'analytics',
  'api_keys',
  'audit',
  'bookings',
  'calls',
  'campaigns',
  'channels',
  'contacts',
  'conversations',
  'costs',
  'events',
  'knowledge',
  'leads',
  'ledger',
  'members',
  'messages',
  'notices',
  'routing',
  'teams',
  'tools',
  'webhooks',
] as const
export type Scope =
  | `${(typeof RESOURCES)[number]}:${'read' | 'write'}`
  | 'account:read'
  | 'web_conversations:write'
export const ALL_SCOPES: readonly Scope[] = [
  'account:read',
  ...RESOURCES.flatMap((resource) => [`${resource}:read`, `${resource}:write`] as const),
  // For the key of a page, which everybody can read: it opens conversations, and reads nothing.
  'web_conversations:write',
]

/** Keeps the literal types of a feature's table while checking its shape. */
export function operations<const Table extends Record<string, OperationDefinition>>(table: Table): Table {
  return table
}
