import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4GenerateResult,
} from '@ai-sdk/provider'
import { type Brief, readBrief } from './brief.ts'
import { nextStep } from './next-step.ts'
import { say } from './say.ts'
import type { Step } from './step.ts'

// Nothing is counted, since nothing is paid; the figures keep caps and reports meaningful beside other models.
const CHARACTERS_PER_TOKEN = 4

function contentOf(step: Step, { language, texts }: Brief): LanguageModelV4Content[] {
  const text = step.lines === undefined ? '' : say(step.lines, language, texts)
  if (step.kind === 'say') return [{ type: 'text', text }]
  const call: LanguageModelV4Content = {
    type: 'tool-call',
    toolCallId: `built-in-${step.tool}`,
    toolName: step.tool,
    input: JSON.stringify(step.input),
  }
  return text === '' ? [call] : [{ type: 'text', text }, call]
}

function answer(options: LanguageModelV4CallOptions): LanguageModelV4GenerateResult {
  const brief = readBrief(options.providerOptions)
  if (brief === undefined) {
    throw new Error('The built-in model needs the brief of the turn in providerOptions.parley.brief.')
  }
  const step = nextStep(brief)
  const content = contentOf(step, brief)
  const output = Math.ceil(JSON.stringify(content).length / CHARACTERS_PER_TOKEN)
  const input = Math.ceil(
    (brief.message.length + brief.passages.reduce((sum, { text }) => sum + text.length, 0)) /
      CHARACTERS_PER_TOKEN,
  )
  return {
    content,
    finishReason: { unified: step.kind === 'call' ? 'tool-calls' : 'stop', raw: undefined },
    usage: {
      inputTokens: { total: input, noCache: input, cacheRead: 0, cacheWrite: 0 },
      outputTokens: { total: output, text: output, reasoning: 0 },
    },
    warnings: [],
  }
}

/** A model that reads the brief of a call and nothing else of it: no prompt, no tool's schema, no earlier step. It waits for nothing. */
export interface BriefModel extends LanguageModelV4 {
  readonly reads: 'brief'
}

export function isBriefModel(model: LanguageModelV4): model is BriefModel {
  return 'reads' in model && model.reads === 'brief'
}

/** A model that needs no network and no key: same brief, same answer. */
export function createBuiltInModel(): BriefModel {
  return {
    reads: 'brief',
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
