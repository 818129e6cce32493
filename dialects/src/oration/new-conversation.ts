/** One item of a batch of new conversations. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { CONVERSATION_TYPES, TELEPHONY_TYPES } from './call.ts'

/** Items of one batch. The vendor states no maximum; more than the slots of a workspace are refused one by one in any case. */
const MOST = 1000

export const newConversations = z.object({
  conversations: z
    .array(
      z.object({
        agentId: z.string().min(1).max(64),
        conversationType: z.enum(CONVERSATION_TYPES),
        telephonyType: z.enum(TELEPHONY_TYPES).nullish(),
        toPhoneNumber: z.string().trim().max(64).nullish(),
        fromPhoneNumber: z.string().trim().max(64).nullish(),
        sipTrunkAddress: z.string().max(500).nullish(),
        customerId: z.string().max(64).nullish(),
        identifier: z.string().trim().max(200).nullish(),
        dynamicVariables: z.record(z.string().min(1).max(64), z.unknown()).nullish(),
        ignoreDND: z.boolean().nullish(),
      }),
    )
    .min(1)
    .max(MOST),
})
export type NewConversation = z.output<typeof newConversations>['conversations'][number]

/** Texts as they are, everything else as JSON. */
export function variablesOf({
  dynamicVariables,
}: Pick<NewConversation, 'dynamicVariables'>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(dynamicVariables ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )
}

export const ITEM_CODES = [
  'agent_not_found',
  'customer_not_found',
  'customer_dnd',
  'customer_opted_out',
  'customer_blocked',
  'invalid_phone_number',
  'missing_to_phone_number',
  'from_number_not_owned',
  'missing_dynamic_variable',
  'concurrency_limit',
  'voice_not_configured',
  'no_channel',
  'budget_exhausted',
  'validation_error',
  'forbidden',
  'internal_error',
] as const
export type ItemCode = (typeof ITEM_CODES)[number]

/** Why one item made no conversation. */
export class ItemRefused extends Error {
  readonly code: ItemCode
  constructor(code: ItemCode, message: string) {
    super(message)
    this.name = 'ItemRefused'
    this.code = code
  }
}

export function presentItemError({ code, message }: ItemRefused, index: number, item: NewConversation) {
  return { index, identifier: item.identifier || null, error: message, code }
}

/** The key of one step of one item: the caller's key counts for the whole request, which calls operations many times. */
export function keyOfStep(key: string | undefined, index: number, step: string): string | undefined {
  return key && createHash('sha256').update(`${key}\n${index}\n${step}`).digest('hex')
}
