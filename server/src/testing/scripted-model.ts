import { type Brief, readBrief } from '@parley/dialogue'
import type { Model } from '@parley/models/kit'

type CallOptions = Parameters<Model['doGenerate']>[0]
type CallResult = Awaited<ReturnType<Model['doGenerate']>>

/** One call of a scripted model. */
export type ScriptedStep =
  | { say: string }
  | { call: string; input: unknown; say?: string }
  /** Tool input as raw text, which need not be JSON. */
  | { call: string; rawInput: string }
  | { fail: unknown }
  /** Never answers, not even when it is aborted. */
  | { hang: true }

export interface ScriptedCall {
  prompt: CallOptions['prompt']
  /** All text of the prompt, system text included. */
  text: string
  tools: string[]
  brief: Brief | undefined
}

export interface ScriptedModel {
  model: Model
  /** Every call so far, oldest first. */
  calls: ScriptedCall[]
  /** Resolves when the model has been called this many times. */
  called(times: number): Promise<void>
}

function textOf(prompt: CallOptions['prompt']): string {
  return prompt
    .map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)))
    .join('\n')
}

function contentOf(step: ScriptedStep): CallResult['content'] {
  const content: CallResult['content'] = []
  if ('say' in step && step.say !== undefined) content.push({ type: 'text', text: step.say })
  if ('call' in step) {
    const input = 'rawInput' in step ? step.rawInput : JSON.stringify(step.input)
    content.push({ type: 'tool-call', toolCallId: `call-${step.call}`, toolName: step.call, input })
  }
  return content
}

/**
 * A model that does what the script says, one step per call; the last step is repeated. A function decides by what it is
 * told, so that a test can have a model that obeys every text it reads.
 */
export function createScriptedModel(
  script: readonly ScriptedStep[] | ((call: ScriptedCall) => ScriptedStep),
  usage = { input: 100, output: 20 },
): ScriptedModel {
  const calls: ScriptedCall[] = []
  let waiting: { times: number; resolve: () => void }[] = []

  function nextStep(call: ScriptedCall): ScriptedStep {
    if (typeof script === 'function') return script(call)
    return script[Math.min(calls.length - 1, script.length - 1)] ?? { say: '' }
  }

  const model: Model = {
    specificationVersion: 'v4',
    provider: 'scripted',
    modelId: 'scripted',
    supportedUrls: {},
    async doGenerate({ prompt, tools, providerOptions }) {
      const call: ScriptedCall = {
        prompt,
        text: textOf(prompt),
        tools: (tools ?? []).map(({ name }) => name),
        brief: readBrief(providerOptions),
      }
      calls.push(call)
      const step = nextStep(call)
      const reached = waiting.filter(({ times }) => calls.length >= times)
      waiting = waiting.filter(({ times }) => calls.length < times)
      for (const { resolve } of reached) resolve()
      if ('fail' in step) throw step.fail
      if ('hang' in step) return new Promise(() => undefined)
      const content = contentOf(step)
      const isCall = content.some(({ type }) => type === 'tool-call')
      return {
        content,
        finishReason: { unified: isCall ? 'tool-calls' : 'stop', raw: undefined },
        usage: {
          inputTokens: { total: usage.input, noCache: usage.input, cacheRead: 0, cacheWrite: 0 },
          outputTokens: { total: usage.output, text: usage.output, reasoning: 0 },
        },
        warnings: [],
      }
    },
    doStream() {
      throw new Error('The scripted model does not stream.')
    },
  }

  return {
    model,
    calls,
    called(times) {
      if (calls.length >= times) return Promise.resolve()
      return new Promise((resolve) => {
        waiting.push({ times, resolve })
      })
    },
  }
}
