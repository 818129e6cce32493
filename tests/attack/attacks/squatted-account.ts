import { acceptInvitation, invite, PASSWORD } from '../arena/member.ts'
import { request } from '../arena/request.ts'
import type { Attack } from '../attack.ts'

const EMAIL = 'ceo@bank.example'
const OTHER_PASSWORD = 'the password of the attacker'

export const squattedAccount: Attack = {
  name: 'squatted-account',
  tries:
    "a tenant's admin makes the account of somebody else's address first, and keeps the way into what others invite it to",
  async run({ server, victim, attacker }) {
    const theirs = await invite(attacker, EMAIL)
    const squat = theirs ? await acceptInvitation(server, theirs, OTHER_PASSWORD) : undefined
    const isRevealed = await revealsAccount(server.url, await invite(attacker, 'other@bank.example'))
    // Later the bank invites its own person. Without a mail server the link proves nothing about the mailbox.
    const own = await invite(victim, EMAIL, 'admin')
    const accepted = own ? await acceptInvitation(server, own, PASSWORD) : undefined
    const attackerIn = await request(`${server.url}/auth/sign-in`, {
      method: 'POST',
      json: { email: EMAIL, password: OTHER_PASSWORD, refresh_token: true },
    })
    const opens = JSON.stringify(attackerIn.body?.workspaces ?? []).includes(victim.workspaceId)
    return {
      refused: !opens && !isRevealed,
      seen: `squatting ${squat?.status ?? 'got no link'}; the real person's invitation ${accepted?.status ?? 'went by mail'}; the attacker's password ${opens ? 'opens' : 'does not open'} the victim's workspace; the inviter is ${isRevealed ? '' : 'not '}told whether an account exists`,
    }
  },
}

async function revealsAccount(url: string, path: string | undefined): Promise<boolean> {
  if (!path) return false
  const { body } = await request(`${url}${path}`, { headers: { accept: 'application/json' } })
  return typeof body?.has_account === 'boolean'
}
