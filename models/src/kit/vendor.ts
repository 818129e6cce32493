import type { LanguageModelV4 } from '@ai-sdk/provider'
import type { z } from 'zod'

/** A model by its vendor's own name, ready to be called. */
export type Model = LanguageModelV4

export interface VendorContext<Settings> {
  settings: Settings
  /** Carries every request of the model; it bounds what comes back. */
  fetch: typeof globalThis.fetch
}

/** An AI vendor. Stateless: settings and the way out to the network come with every call. */
export interface ModelVendor<Settings = unknown> {
  /** What stands before the first slash of a model's name; equals the folder. */
  readonly id: string
  /** One sentence for people who choose a model. */
  readonly summary: string
  readonly settings: z.ZodType<Settings>
  /** Answers with the model. `name` is what stands after the slash; empty for a vendor with one model only. */
  resolve(name: string, context: VendorContext<Settings>): Model
}

/** Keeps the settings' type while a vendor is declared, and forgets it for the list. */
export function defineVendor<Settings>(vendor: ModelVendor<Settings>): ModelVendor {
  return vendor as ModelVendor
}

export type ModelErrorCode = 'unknown_vendor' | 'unknown_model' | 'not_configured'

/** A model that cannot be called as things are set up. The message says how to fix it. */
export class ModelError extends Error {
  readonly code: ModelErrorCode
  constructor(code: ModelErrorCode, message: string) {
    super(message)
    this.name = 'ModelError'
    this.code = code
  }
}
