import { textMessageWebhook } from '@parley/channels/testing'
import { PHONE_NUMBER_ID, QUESTIONS, type Shop } from '../stage/create-shop.ts'
import type { Answers } from './answers.ts'
import type { HttpClient } from './http-client.ts'
import { postWebhook } from './post-webhook.ts'

/** The webhook of a question that the shop can answer; `number` chooses which. */
export const questionFrom = (from: string, number: number) =>
  textMessageWebhook({ phone_number_id: PHONE_NUMBER_ID, from, text: QUESTIONS[number % QUESTIONS.length]! })

/** Asks one question. Resolves with the moment at which Meta had the answer. */
export async function askOnWhatsApp(
  client: HttpClient,
  { hookPath }: Shop,
  answers: Answers,
  { from, number }: { from: string; number: number },
): Promise<number> {
  const answered = answers.next(from)
  answered.catch(() => {})
  await postWebhook(client, hookPath, questionFrom(from, number))
  return await answered
}
