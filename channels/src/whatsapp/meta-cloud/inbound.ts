import type { AdapterContext, AppHook, InboundRequest, Received, Update } from '../../kit/index.ts'
import { laneOfAccount } from '../wire/identity.ts'
import { notice } from '../wire/read-change.ts'
import { type AddressedUpdate, readWebhook } from '../wire/read-webhook.ts'
import { verifyWebhook } from '../wire/verify-webhook.ts'
import type { MetaCloudCredentials } from './credentials.ts'

export function receive(request: InboundRequest, context: AdapterContext<MetaCloudCredentials>): Received {
  const { credentials, app } = context
  const reply = verifyWebhook(request, {
    app_secret: credentials.app_secret ?? app?.app_secret,
    verify_token: credentials.verify_token ?? app?.verify_token,
  })
  if (reply !== undefined) return { updates: [], reply }
  const own = new Set([credentials.phone_number_id, `waba:${credentials.waba_id}`, 'unreadable'])
  const updates = readWebhook(request.body, context.now()).map((addressed) =>
    own.has(addressed.account) ? addressed.update : ofAnotherNumber(addressed),
  )
  return { updates, reply: { status: 200 } }
}

/** One address for all numbers of a Meta app: updates come apart by the number or account they name. */
export const receiveForApp: AppHook['receive'] = (request, app) => {
  const reply = verifyWebhook(request, app)
  if (reply !== undefined) return { accounts: [], reply }
  const accounts = new Map<string, Update[]>()
  for (const { account, update } of readWebhook(request.body, app.now?.() ?? new Date())) {
    const updates = accounts.get(account)
    if (updates === undefined) accounts.set(account, [update])
    else updates.push(update)
  }
  return {
    accounts: [...accounts].map(([provider_account_id, updates]) => ({ provider_account_id, updates })),
    reply: { status: 200 },
  }
}

/** An app posts what happens to all its numbers. Taking another number's message for ours would answer in the wrong name. */
function ofAnotherNumber({ account, update }: AddressedUpdate): Update {
  const { dedupe_key, occurred_at, raw } = update
  return notice(
    { dedupe_key, lane: laneOfAccount(account), occurred_at, raw },
    'other_account',
    'warning',
    `This is about ${account}, which is not this channel's number or account. Point the Meta app at /hooks/whatsapp/meta-cloud to serve several numbers.`,
  )
}
