/** Fifty scenarios of an agent, each played eight times with a scripted model: how long a release waits for its tests. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Api } from '@parley/contracts'
import { startFakeOpenAi } from '@parley/server/testing/fake-openai'
import { monotonicNow } from '../load/monotonic-now.ts'
import { round } from '../percentiles.ts'
import type { BenchResult } from '../result.ts'
import type { Benchmark } from '../stage/context.ts'
import { createShop, QUESTIONS } from '../stage/create-shop.ts'
import { onStage } from '../stage/open-stage.ts'

const SCENARIOS = 50
const TIMES = 8
const LONGEST_SECONDS = 300
const LOOK_MS = 250
const ANSWER = 'A haircut for men costs ₹350, and a haircut for women costs ₹650.'

export const benchScenarios: Benchmark = async (context) => {
  const model = await startFakeOpenAi()
  model.answerWith({ text: ANSWER })
  const env = { PARLEY_MODEL_BASE_URL: model.baseUrl, PARLEY_ALLOW_PRIVATE_HOSTS: '127.0.0.1' }
  try {
    return await onStage(
      context,
      async ({ api }) => {
        const { agentId } = await createShop(api)
        await api.call('agents.update', { id: agentId, model: 'compatible/scripted' })
        await writeScenarios(api, agentId)
        context.say(`${SCENARIOS} scenarios, ${TIMES} times each`)
        const began = monotonicNow()
        const { id } = await api.call('scenario_runs.create', { agent_id: agentId, times: TIMES })
        const run = await followRun(api, id, context.signal)
        const seconds = (monotonicNow() - began) / 1000
        const perSecond = round(run.attempts_done / seconds, 1)
        const result: BenchResult = {
          name: 'scenarios',
          title: 'conversations of two messages, from the request for a run until its last result is stored',
          lines: [{ what: 'conversations', per_s: perSecond }],
          figures: {
            conversations: run.attempts_done,
            failed: run.attempts_failed,
            state: run.state,
            seconds: round(seconds, 1),
            throughput_per_s: perSecond,
          },
          notes: [
            `${run.attempts_done} conversations in ${round(seconds, 1)} s (goal: ${LONGEST_SECONDS} s), ${run.attempts_failed} failed, ${model.requests.length} model calls.`,
            'The model is a scripted server on the loopback that answers at once: a real model adds its own time, eight conversations at once.',
          ],
          isBroken: run.state !== 'passed' || seconds > LONGEST_SECONDS,
        }
        return { result }
      },
      { env },
    )
  } finally {
    await model.close()
  }
}

async function writeScenarios(api: Api, agentId: string): Promise<void> {
  for (let number = 0; number < SCENARIOS; number++) {
    const text = QUESTIONS[number % QUESTIONS.length]!
    await api.call('scenarios.create', {
      agent_id: agentId,
      name: `Scenario ${number + 1}`,
      definition: {
        messages: [{ text }, { text: 'And a haircut for women?', expect: { required_words: ['₹650'] } }],
        expect: { outcomes: ['answered'], forbidden_words: ['₹600'] },
      },
    })
  }
}

async function followRun(api: Api, id: string, signal: AbortSignal) {
  for (;;) {
    const run = await api.call('scenario_runs.get', { id })
    if (run.finished_at !== null) return run
    await pause(LOOK_MS, undefined, { signal })
  }
}
