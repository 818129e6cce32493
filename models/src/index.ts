/** Every model vendor. Adding one is a folder and a line here. */
import { anthropic } from './anthropic/index.ts'
import { azure } from './azure/index.ts'
import { builtIn } from './built-in/index.ts'
import { compatible } from './compatible/index.ts'
import { google } from './google/index.ts'
import type { ModelVendor } from './kit/vendor.ts'
import { lmstudio } from './lmstudio/index.ts'
import { mistral } from './mistral/index.ts'
import { ollama } from './ollama/index.ts'
import { openai } from './openai/index.ts'
import { vllm } from './vllm/index.ts'

export * from './kit/index.ts'

export const vendors: readonly ModelVendor[] = [
  ...[builtIn, openai, anthropic, google, mistral, azure],
  ...[ollama, lmstudio, vllm, compatible],
]
