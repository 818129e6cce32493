/** Contacts who ask the shop questions; each question is timed at the hook and at Meta. */
import { createAnswers } from '../load/answers.ts'
import { questionFrom } from '../load/ask-on-whatsapp.ts'
import { createHttpClient } from '../load/http-client.ts'
import { monotonicNow } from '../load/monotonic-now.ts'
import { postWebhook } from '../load/post-webhook.ts'
import type { Stage } from '../stage/open-stage.ts'

export interface Asker {
  /** Asks one question as the next contact. Resolves with the moment at which Meta had the answer. */
  ask(number: number): Promise<number>
  /** How long the hook took to answer, for each question since the last call. */
  takeHookTimes(): number[]
}

export function createAsker(
  stage: Stage,
  { hookPath }: { hookPath: string },
  phones: readonly string[],
  signal: AbortSignal,
): Asker {
  const client = createHttpClient(stage.server.url)
  const answers = createAnswers(signal)
  stage.graph.onAccepted = answers.take
  let asked = 0
  let hookTimes: number[] = []
  return {
    async ask(number) {
      const from = phones[asked++ % phones.length]!
      const answered = answers.next(from)
      answered.catch(() => {})
      const began = monotonicNow()
      await postWebhook(client, hookPath, questionFrom(from, number))
      hookTimes.push(monotonicNow() - began)
      return await answered
    },
    takeHookTimes() {
      const taken = hookTimes
      hookTimes = []
      return taken
    },
  }
}
