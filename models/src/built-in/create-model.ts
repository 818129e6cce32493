import type {
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4GenerateResult,
} from '@ai-sdk/provider'
import { readBrief } from '../kit/brief.ts'
import type { Model } from '../kit/vendor.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'

// Nothing is counted, since nothing is paid; the figures keep caps and reports meaningful beside other models.
const charactersPerToken = 4

function contentOf(decision: Decision): LanguageModelV4Content[] {
  if (decision.kind === 'say') return [{ type: 'text', text: decision.text }]
  const call: LanguageModelV4Content = {
    type: 'tool-call',
    toolCallId: `built-in-${decision.tool}`,
    toolName: decision.tool,
    input: JSON.stringify(decision.input),
  }
  return decision.text === undefined ? [call] : [{ type: 'text', text: decision.text }, call]
}

function answer(options: LanguageModelV4CallOptions): LanguageModelV4GenerateResult {
  const brief = readBrief(options.providerOptions)
  if (brief === undefined) {
    throw new Error('The built-in model needs the brief of the turn in providerOptions.parley.brief.')
  }
  const decision = decide(brief)
  const content = contentOf(decision)
  const output = Math.ceil(JSON.stringify(content).length / charactersPerToken)
  const input = Math.ceil(
    (brief.message.length + brief.passages.reduce((sum, { text }) => sum + text.length, 0)) /
      charactersPerToken,
  )
  return {
    content,
    finishReason: { unified: decision.kind === 'call' ? 'tool-calls' : 'stop', raw: undefined },
    usage: {
      inputTokens: { total: input, noCache: input, cacheRead: 0, cacheWrite: 0 },
      outputTokens: { total: output, text: output, reasoning: 0 },
    },
    warnings: [],
  }
}

/** A model that needs no network and no key: same brief, same answer. */
export function createBuiltInModel(): Model {
  return {
    specificationVersion: 'v4',
    provider: 'built-in',
    modelId: 'built-in',
    supportedUrls: {},
    doGenerate: async (options) => answer(options),
    async doStream(options) {
      const { content, finishReason, usage } = answer(options)
      return {
        stream: new ReadableStream({
          start(controller) {
            controller.enqueue({ type: 'stream-start', warnings: [] })
            for (const [index, part] of content.entries()) {
              if (part.type === 'tool-call') controller.enqueue(part)
              if (part.type !== 'text') continue
              const id = String(index)
              controller.enqueue({ type: 'text-start', id })
              controller.enqueue({ type: 'text-delta', id, delta: part.text })
              controller.enqueue({ type: 'text-end', id })
            }
            controller.enqueue({ type: 'finish', finishReason, usage })
            controller.close()
          },
        }),
      }
    },
  }
}
