/** Every model vendor. Adding one is a folder and a line here. */
import { anthropic } from './anthropic/index.ts'
import { builtIn } from './built-in/index.ts'
import { compatible } from './compatible/index.ts'
import type { ModelVendor } from './kit/vendor.ts'
import { openai } from './openai/index.ts'

export * from './kit/index.ts'

export const vendors: readonly ModelVendor[] = [builtIn, openai, anthropic, compatible]
