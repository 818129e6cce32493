import type { LanguageModelV4 } from '@ai-sdk/provider'
import type { z } from 'zod'

/**
 * A model by its vendor's own name, ready to be called: the language-model interface of the AI SDK, so that each
 * of its provider packages fits without an adapter of ours (https://ai-sdk.dev/providers/community-
 * providers/custom-providers).
 */
export type Model = LanguageModelV4

/** The services that a vendor gets with every call. It reads no environment and opens no connection of its own. */
export interface VendorContext<Settings> {
  /** Checked by the vendor's own schema, such as a key and the address of a compatible server. */
  settings: Settings
  /** Carries every request of the model. It ends answers that are longer than `MAXIMUM_ANSWER_BYTES`. */
  fetch: typeof globalThis.fetch
}

/** An AI vendor. Stateless: settings and the way out to the network come with every call. */
export interface ModelVendor<Settings = unknown> {
  /** The part before the first slash of a model's name: `openai` of `openai/gpt-4o`. Equals the folder. */
  readonly id: string
  /** One sentence for people who choose a model. */
  readonly summary: string
  /** The variable of the server behind each setting that an operator makes: `{ api_key: 'PARLEY_OPENAI_API_KEY' }`. */
  readonly variables: Readonly<Record<string, string>>
  /** It runs on the operator's own machine, so it may be there without any setting. */
  readonly isLocal?: true
  /**
   * The settings that the vendor needs. `{}` is tried where the operator has set nothing: a vendor that needs a key refuses it
   * with a message that names the variable.
   */
  readonly settings: z.ZodType<Settings>
  /**
   * Answers with the model; no request leaves yet. `name` is what stands after the slash; empty for a vendor with
   * one model only. Throws a ModelError for a name that it cannot have.
   */
  resolve(name: string, context: VendorContext<Settings>): Model
  /**
   * The names that may follow the slash, sorted, as the vendor lists them now. Throws a ModelError (`refused`, `unreachable`). Missing for a
   * vendor with one model only.
   */
  list?(context: VendorContext<Settings>): Promise<string[]>
}

/** Keeps the settings' type while a vendor is declared, and forgets it for the list. */
export function defineVendor<Settings>(vendor: ModelVendor<Settings>): ModelVendor {
  return vendor as ModelVendor
}

/**
 * `unknown_vendor`: no vendor has the part before the slash. `unknown_model`: the vendor has no such model, or
 * none was named. `not_configured`: the vendor lacks settings, such as a key. `refused`: the vendor does not accept the key. `limited`: its limit or
 * the credit of the key is used up. `unreachable`: nothing answers as the vendor does.
 */
export type ModelErrorCode =
  | 'unknown_vendor'
  | 'unknown_model'
  | 'not_configured'
  | 'refused'
  | 'limited'
  | 'unreachable'

/** A model that cannot be called as things are set up. The message says how to fix it. */
export class ModelError extends Error {
  /** Why it cannot be called. */
  readonly code: ModelErrorCode
  constructor(code: ModelErrorCode, message: string) {
    super(message)
    this.name = 'ModelError'
    this.code = code
  }
}
