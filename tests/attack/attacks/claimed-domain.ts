import { CLIENT_ID, startIdentityProvider } from '../arena/identity-provider.ts'
import { request } from '../arena/request.ts'
import type { Attack } from '../attack.ts'

const CLAIMS = 20

export const claimedDomain: Attack = {
  name: 'claimed-domain',
  tries: "a tenant claims a bank's mail domain twenty times for sign-in providers of its own",
  async run({ server, attacker }) {
    const provider = await startIdentityProvider()
    try {
      const refusals = new Set<number>()
      let made = 0
      for (let number = 0; number < CLAIMS; number++) {
        const { status } = await attacker.call('POST', '/v1/identity-providers', {
          name: 'Bank Example SSO',
          issuer: provider.url,
          client_id: `${CLIENT_ID}-${number}`,
          client_secret: 'secret',
          email_domains: ['bank.example'],
        })
        if (status === 201) made++
        else refusals.add(status)
      }
      const { status, body } = await request(`${server.url}/auth/providers?email=ceo%40bank.example`)
      const isListed = JSON.stringify(body).includes('Bank Example SSO')
      return {
        refused: made > 0 && status === 200 && !isListed,
        seen: `${made} made${refusals.size > 0 ? `, others refused with ${[...refusals].join(', ')}` : ''}; the sign-in page ${isListed ? 'lists them' : 'lists none'}`,
      }
    } finally {
      await provider.close()
    }
  },
}
