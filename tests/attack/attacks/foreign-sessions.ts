import { CLIENT_ID, startIdentityProvider } from '../arena/identity-provider.ts'
import { addMember, meOf } from '../arena/member.ts'
import { request } from '../arena/request.ts'
import type { Attack } from '../attack.ts'

export const foreignSessions: Attack = {
  name: 'foreign-sessions',
  tries:
    "an admin signs a victim in at an identity provider of their own, then lists and ends the victim's sessions elsewhere",
  async run({ server, victim, attacker }) {
    const person = await addMember(server, victim)
    const provider = await startIdentityProvider()
    try {
      const { body: added } = await attacker.call('POST', '/v1/identity-providers', {
        name: 'Evil',
        issuer: provider.url,
        client_id: CLIENT_ID,
        client_secret: 'secret',
        email_domains: ['example.com'],
        create_members: true,
      })
      const signedIn = await signInAt(server.url, provider, String(added.id), person.email)
      const { body: listed } = await attacker.call('GET', '/v1/member-sessions')
      const sessions: { id: string }[] = listed.data ?? []
      for (const { id } of sessions) await attacker.call('DELETE', `/v1/member-sessions/${id}`)
      const { status } = await meOf(server, person.token)
      const { body: members } = await attacker.call('GET', '/v1/members')
      const isMember = JSON.stringify(members).includes(person.email)
      // A session that the sign-in itself began is the attacker's own to see: only the victim's must be out of reach.
      return {
        refused: status === 200 && !isMember,
        seen: `sign-in ${signedIn}; ${sessions.length} sessions listed; the victim's own session answers ${status}; ${isMember ? 'the victim became a member' : 'no member was made'}`,
      }
    } finally {
      await provider.close()
    }
  },
}

async function signInAt(
  url: string,
  provider: Awaited<ReturnType<typeof startIdentityProvider>>,
  providerId: string,
  email: string,
): Promise<number> {
  const begun = await request(`${url}/auth/oidc/${providerId}?return_to=%2F`)
  if (begun.status !== 302) return begun.status
  const query = new URL(begun.headers.location!).searchParams
  provider.email = email
  provider.nonce = query.get('nonce')!
  const finished = await request(`${url}/auth/oidc/callback?code=x&state=${query.get('state')}`, {
    headers: { cookie: begun.headers['set-cookie']!.split(';', 1)[0]! },
  })
  return finished.status
}
