import { sign, textMessageWebhook } from '@parley/channels/testing'
import { META_APP_SECRET } from '../arena/arena.ts'
import { request, until } from '../arena/request.ts'
import type { Attack } from '../attack.ts'

const NUMBER = '999000111222333'
const WABA = '888000111222333'

export const unverifiedNumber: Attack = {
  name: 'unverified-number',
  tries:
    "a tenant claims another business's WhatsApp number with a token that Meta refuses, and waits for its messages",
  async run({ server, attacker }) {
    const claim = await attacker.call('POST', '/v1/channels', {
      kind: 'whatsapp',
      provider: 'meta-cloud',
      name: 'Evil',
      credentials: { phone_number_id: NUMBER, waba_id: WABA, access_token: 'a-token-that-is-not-theirs' },
    })
    const body = JSON.stringify(
      textMessageWebhook({
        phone_number_id: NUMBER,
        waba_id: WABA,
        from: '+919812340001',
        text: 'for the real business',
      }),
    )
    const hook = await request(`${server.url}/hooks/whatsapp/meta-cloud`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(body, META_APP_SECRET) },
    })
    const stolen = await until(async () => {
      const { body: messages } = await attacker.call('GET', '/v1/messages?limit=50')
      return JSON.stringify(messages).includes('for the real business')
    }, 9_000)
    return {
      refused: hook.status === 200 && !stolen,
      seen: `the claim was answered ${claim.status}, the hook ${hook.status}; the message ${stolen ? 'arrived at the claimer' : 'did not arrive'}`,
    }
  },
}
