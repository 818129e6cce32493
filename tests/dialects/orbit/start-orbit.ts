/** An Orbit client with a sandbox of its own: a key, a signed-in user, and an agent on a WhatsApp number. */
import { type SignedIn, signInAs } from '@parley/server/testing/sign-in'
import { type Answer, SANDBOX, startVendor, type Vendor } from '../vendor.ts'

export interface Orbit extends Vendor {
  channelId: string
  /** `agt_…` */
  agentId: string
  user: SignedIn
  /** The user's id as Orbit shows it. */
  userId: string
  /** JSON sent with the user's session, whatever is answered. */
  asUser(method: string, path: string, body?: unknown): Promise<Answer>
  /** The id of the conversation that begins when this customer writes. */
  openConversation(from: string, text: string): Promise<string>
}

export async function startOrbit(): Promise<Orbit> {
  const vendor = await startVendor('orbit')
  const { api } = vendor.workspace
  const agent = await api.call('agents.create', {
    name: 'Meera',
    status: 'active',
    reply_delay_ms: 0,
    channel: { kind: 'whatsapp', provider: 'sandbox', name: 'Shop', credentials: SANDBOX },
  })
  const channelId = agent.channels[0]!.id
  await api.call('workspace.update', {
    default_base_id: agent.default_base_id,
    default_channel_id: channelId,
  })
  const user = await signInAs(vendor.server, vendor.workspace, { role: 'admin', name: 'Priya Nair' })
  return {
    ...vendor,
    channelId,
    agentId: agent.id,
    user,
    userId: user.memberId.replace('mbr_', 'usr_'),
    asUser: (method, path, body) =>
      vendor.send(method, path, {
        token: '',
        headers: { authorization: `Bearer ${user.token}` },
        body: body === undefined ? undefined : JSON.stringify(body),
      }),
    async openConversation(from, text) {
      await vendor.receive(channelId, from.slice(1), text)
      const { data } = await api.call('conversations.list', { contact_phone: from })
      return data[0]!.id
    },
  }
}

/** Routes of some paths that no call has reached yet. */
export function unreached(orbit: Orbit, paths: RegExp): string[] {
  return orbit.dialect.routes
    .filter(({ path }) => paths.test(path))
    .map(({ method, path }) => `${method} ${path}`)
    .filter((route) => !orbit.exercised.has(route))
}

/** Each area has a file of tests that reaches all of it. */
export const AREAS = {
  conversations: /^\/conversations/,
  inbox: /^\/(inbox|teams|me)(\/|$)/,
  messages: /^\/(messages|contacts|custom-fields|compliance)/,
  campaigns: /^\/campaigns/,
  flows: /^\/flows/,
  agents: /^\/(agents|knowledge-bases|ai|internal)/,
  events: /^\/(events|settings|webhooks)/,
} as const
