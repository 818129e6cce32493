/**
 * The credentials of the rightful caller of each operation without an API key. The matrix changes nothing but the secret, so a
 * refusal is one of the secret, and the same call with the right secret is its control.
 */
import type { PublicOperationDefinition, PublicOperationName } from '@parley/contracts'
import { CLIENT, type FakeIssuer } from '@parley/server/testing/issuer'
import type { TestServer, TestWorkspace } from '@parley/server/testing/server'
import { ask, codeOf, invite, mailedLinks, PASSWORD, signInAs } from '@parley/server/testing/sign-in'
import type { TestWebChat } from '@parley/server/testing/web-chat'

export interface RightfulCall {
  /** Of the Authorization header, where the operation takes its secret there. */
  token?: string
  /** Fields whose values a schema does not tell. */
  fields: Record<string, unknown>
}

export interface Places {
  server: TestServer
  chat: TestWebChat
  issuer: FakeIssuer
  /** Texts of the mails that have left. */
  mails: string[]
}

type Maker = (places: Places) => Promise<RightfulCall>

/** The field that holds the secret of an operation that is open to everybody who knows it. */
export function secretFieldOf({ principal, path, input }: PublicOperationDefinition): string | undefined {
  if (principal !== 'anonymous') return undefined
  const inPath = /\{(token|provider_id)\}/.exec(path)?.[1]
  return inPath ?? ('token' in input.shape ? 'token' : undefined)
}

async function visitor({ chat, server }: Places): Promise<RightfulCall> {
  const browser = await chat.browser()
  await browser.write('What does a cut cost?')
  await server.settle()
  const [message] = await browser.messages()
  const file = await browser.upload(Buffer.from('a text'), 'text/plain', 'a.txt')
  return {
    token: browser.token,
    fields: {
      channel_id: chat.channelId,
      up_to: message!.id,
      attachment_id: file.json().id,
      client_message_id: 'message-of-the-matrix',
      text: 'Hello',
      email: 'visitor@example.com',
    },
  }
}

async function member({ server, chat }: Places): Promise<RightfulCall> {
  const { token } = await signInAs(server, chat.workspace)
  return { token, fields: { password: PASSWORD, new_password: 'another good password' } }
}

async function enrolled(places: Places): Promise<{ right: RightfulCall; code: () => string }> {
  const right = await member(places)
  const { body } = await ask(places.server, 'POST', '/auth/totp', {
    token: right.token!,
    body: { password: PASSWORD },
  })
  return { right, code: () => codeOf(places.server, body.secret) }
}

const lastSegment = (path: string) => path.slice(path.lastIndexOf('/') + 1)
let people = 0
const newEmail = () => `friend-${++people}@matrix.example`

const invitation: Maker = async ({ server, chat }) => {
  const path = await invite(server, chat.workspace, { email: newEmail(), role: 'agent' })
  return { fields: { token: lastSegment(path), name: 'Friend', password: PASSWORD } }
}

const signInLink: Maker = async ({ server, chat }) => {
  const { email } = await signInAs(server, chat.workspace)
  const link = await server.wiring.members.signIn.makeLink(email)
  return { fields: { token: lastSegment(link!) } }
}

const passwordReset: Maker = async ({ server, chat, mails }) => {
  const { email } = await signInAs(server, chat.workspace)
  await ask(server, 'POST', '/auth/password/forgot', { body: { email } })
  await server.settle()
  const mail = mails.findLast((text) => text.includes('/password/reset/'))
  const token = /\/reset\/(\S+)/.exec(mail!)![1]
  return { fields: { token, password: 'the newest password' } }
}

/** In a workspace of its own: a workspace has each issuer once. */
async function addProvider({ server, issuer }: Places): Promise<{ id: string; foreign: TestWorkspace }> {
  const foreign = await server.createWorkspace()
  const { id } = await foreign.api.call('identity_providers.create', {
    name: 'Matrix SSO',
    issuer: issuer.url,
    ...CLIENT,
    email_domains: ['matrix.example'],
    create_members: true,
  })
  return { id, foreign }
}

/** The link that asks an account whether it joins the workspace of a provider. */
const join: Maker = async (places) => {
  const { server, chat, issuer } = places
  const { email } = await signInAs(server, chat.workspace, { email: newEmail() })
  const { id, foreign } = await addProvider(places)
  await foreign.api.call('invitations.create', { email })
  const begun = await ask(server, 'GET', `/auth/oidc/${id}`)
  const { searchParams } = new URL(String(begun.headers.location))
  issuer.claims = { nonce: searchParams.get('nonce')!, email_verified: true, email }
  const cookie = String(begun.headers['set-cookie']).split(';', 1)[0]!
  await ask(server, 'GET', `/auth/oidc/callback?code=x&state=${searchParams.get('state')}`, {
    headers: { cookie },
  })
  const link = (await mailedLinks(server, foreign, email)).find((link) => link.includes('/auth/join/'))
  return { fields: { token: lastSegment(link!) } }
}

export const RIGHTFUL_CALLS: Partial<Record<PublicOperationName, Maker>> = {
  'web_chat.list_messages': visitor,
  'web_chat.write_message': visitor,
  'web_chat.upload_attachment': visitor,
  'web_chat.download_attachment': visitor,
  'web_chat.show_typing': visitor,
  'web_chat.mark_read': visitor,
  'web_chat.leave_email': visitor,
  'web_chat.end': visitor,
  'web_chat.stream': visitor,
  'sign_in.change_password': member,
  'sign_in.enrol_totp': member,
  async 'sign_in.confirm_totp'(places) {
    const { right, code } = await enrolled(places)
    return { ...right, fields: { code: code() } }
  },
  async 'sign_in.disable_totp'(places) {
    const { right, code } = await enrolled(places)
    await ask(places.server, 'POST', '/auth/totp/confirm', { token: right.token!, body: { code: code() } })
    // A code is good once.
    places.server.clock.advance(30_000)
    return { ...right, fields: { password: PASSWORD, code: code() } }
  },
  'sign_in.see_invitation': invitation,
  'sign_in.accept_invitation': invitation,
  'sign_in.see_join': join,
  'sign_in.accept_join': join,
  'sign_in.see_link': signInLink,
  'sign_in.with_link': signInLink,
  'sign_in.see_password_reset': passwordReset,
  'sign_in.reset_password': passwordReset,
  async 'sign_in.begin_single_sign_on'(places) {
    const { id } = await addProvider(places)
    return { fields: { provider_id: id, return_to: '/auth' } }
  },
  async 'forms.submit'({ chat }) {
    const { url } = await chat.workspace.api.call('lead_forms.create', {
      name: 'Contact us',
      fields: [{ name: 'phone', required: true }],
    })
    return { fields: { token: lastSegment(url), phone: '+919811111119' } }
  },
  async 'feeds.read'({ chat }) {
    const { feed_url } = await chat.workspace.api.call('resources.create', {
      name: 'Chair',
      time_zone: 'Asia/Kolkata',
      hours: [{ weekday: 1, from: '09:00', to: '18:00' }],
    })
    return { fields: { token: lastSegment(feed_url).replace('.ics', '') } }
  },
}
