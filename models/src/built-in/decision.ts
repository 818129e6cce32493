import type { JSONObject } from '@ai-sdk/provider'

/** What the built-in model does next. */
export type Decision =
  | { kind: 'say'; text: string }
  | { kind: 'call'; tool: string; input: JSONObject; text?: string }
