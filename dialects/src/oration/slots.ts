/** The call slots of a workspace, as headers and as the refusal of a batch. */
import type { Api } from '@parley/contracts'
import type { WireResponse } from '../kit/index.ts'
import { answerError } from './errors.ts'

/** A slot is free when a call ends, which no clock knows: a client looks again after a few seconds, as the vendor advises. */
const LOOK_AGAIN_SECONDS = 5

export const RATE_HEADERS = ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'] as const

export interface Slots {
  limit: number
  active: number
}

/** Undefined: the caller may not read calls. */
export async function readSlots(api: Api): Promise<Slots | undefined> {
  const settings = await api.call('call_settings.get', {}).catch((error: { code?: string }) => {
    if (error.code === 'forbidden') return undefined
    throw error
  })
  return settings && { limit: settings.slots, active: settings.slots_in_use }
}

export function slotHeaders(slots: Slots | undefined, now: Date): Record<string, string> {
  if (!slots) return {}
  return {
    'x-ratelimit-limit': String(slots.limit),
    'x-ratelimit-remaining': String(Math.max(0, slots.limit - slots.active)),
    'x-ratelimit-reset': String(Math.ceil(now.getTime() / 1000) + LOOK_AGAIN_SECONDS),
  }
}

/** No slot was free. `errors` tells of items that were refused for another reason. */
export function refuseAll(slots: Slots | undefined, errors: readonly object[], now: Date): WireResponse {
  const details = { ...slots, ...(errors.length > 0 && { errors }) }
  return answerError('rate_limit_exceeded', 'Concurrent call limit reached for workspace', details, {
    ...slotHeaders(slots, now),
    'retry-after': String(LOOK_AGAIN_SECONDS),
  })
}
