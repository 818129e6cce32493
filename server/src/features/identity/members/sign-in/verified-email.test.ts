import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Mail } from '../../../../platform/mail/index.ts'
import { ask, invite, PASSWORD, type SignedIn, signInAs } from '../../../../testing/sign-in-client.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../../testing/test-server.ts'
import { MOST_INVITATIONS_A_DAY } from '../invitations/create-invitation.ts'
import { totpAt } from './totp.ts'
import { claimForOwner, findUserByEmail } from './users.store.ts'

const NEW_PASSWORD = 'the password of the owner'
const mails: Mail[] = []
/** With a mail server, and without one. Each has its own database. */
let server: TestServer
let mailless: TestServer
let people = 0
beforeAll(async () => {
  server = await startTestServer({ mailer: { send: async (mail) => void mails.push(mail) } })
  mailless = await startTestServer()
})
afterAll(async () => {
  await server.close()
  await mailless.close()
})

const newEmail = () => `ceo-${++people}@bank.example`
const post = (path: string, body: object, on: TestServer = server) => ask(on, 'POST', path, { body })
const signIn = (email: string, password: string, on: TestServer = server) =>
  post('/auth/sign-in', { email, password }, on)

/** As before addresses were verified, or where there was no mail server: the inviter opened the link and enrolled a second factor. */
async function squat(email: string, workspace: TestWorkspace): Promise<SignedIn> {
  const squatter = await signInAs(server, workspace, { email, role: 'owner' })
  await server.platform.database.system.rows({
    text: 'update users set email_verified_at = null where email = $1',
    values: [email],
  })
  await server.platform.database.transaction(workspace.id, (tx) =>
    tx.rows({ text: 'update members set accepts_unverified_email = true' }),
  )
  const { secret } = (
    await ask(server, 'POST', '/auth/totp', { token: squatter.token, body: { password: PASSWORD } })
  ).body
  const code = totpAt(secret, Math.floor(server.clock.now().getTime() / 30_000))
  const confirmed = await ask(server, 'POST', '/auth/totp/confirm', { token: squatter.token, body: { code } })
  expect(confirmed.status).toBe(200)
  return squatter
}
async function resetLink(email: string): Promise<string> {
  await server.settle()
  mails.length = 0
  await post('/auth/password/forgot', { email })
  await server.wiring.members.settled()
  await server.settle()
  return /reset\/(\S+)/.exec(mails[0]!.text)![1]!
}

describe('an account whose mailbox is not verified', () => {
  test('opens the organisation that made it, and no other', async () => {
    const first = await mailless.createWorkspace()
    const other = await mailless.createWorkspace()
    const email = newEmail()
    const squatter = await signInAs(mailless, first, { email })
    expect((await squatter.ask('GET', '/v1/me')).status).toBe(200)
    const path = await invite(mailless, other, { email, role: 'owner' })
    const refused = await post(path, { password: PASSWORD }, mailless)
    expect([refused.status, refused.body.error.params.reason]).toEqual([403, 'email_not_verified'])
    expect((await signIn(email, PASSWORD, mailless)).body.workspaces).toHaveLength(1)
  })

  test('opens nothing elsewhere even where a membership stands in the database', async () => {
    const first = await server.createWorkspace()
    const other = await server.createWorkspace()
    const email = newEmail()
    const squatter = await signInAs(server, first, { email })
    const path = await invite(server, other, { email })
    await post(path, { password: PASSWORD })
    const workspaces = async () => (await signIn(email, PASSWORD)).body.workspaces?.length ?? 0
    expect(await workspaces()).toBe(2)
    await server.platform.database.system.rows({
      text: 'update users set email_verified_at = null where email = $1',
      values: [email],
    })
    expect(await workspaces()).toBe(0)
    expect((await squatter.ask('GET', '/v1/me')).status).toBe(401)
  })

  test('goes to the mailbox’s owner by a mailed invitation; the other’s password, second factor and sessions end', async () => {
    const evil = await server.createWorkspace()
    const bank = await server.createWorkspace()
    const email = newEmail()
    const squatter = await squat(email, evil)
    const path = await invite(server, bank, { email, role: 'owner' })
    const mine = { name: 'CEO', password: NEW_PASSWORD }
    expect((await post(path, mine)).status).toBe(401)
    const taken = await post(path, { ...mine, replace_account: true })
    expect(taken.status).toBe(201)
    expect(taken.body.workspaces.map(({ role }: { role: string }) => role)).toEqual(['owner'])
    expect((await squatter.ask('GET', '/v1/me')).status).toBe(401)
    const sessions = await server.platform.database.system.rows({
      text: `select from login_sessions s join users p on p.id = s.user_id where p.email = $1 and s.ended_at is null`,
      values: [email],
    })
    expect(sessions).toHaveLength(1)
    expect((await signIn(email, PASSWORD)).status).toBe(401)
    const own = await signIn(email, NEW_PASSWORD)
    expect(own.body.workspaces).toHaveLength(1)
    expect((await evil.api.call('member_sessions.list', {})).data).toEqual([])
  })

  test('cannot be taken from an owner whose mailbox is verified', async () => {
    const bank = await server.createWorkspace()
    const user = await signInAs(server, bank, { email: newEmail() })
    const path = await invite(server, await server.createWorkspace(), { email: user.email })
    const refused = await post(path, { name: 'X', password: NEW_PASSWORD, replace_account: true })
    expect(refused.status).toBe(401)
    expect((await user.ask('GET', '/v1/me')).status).toBe(200)
  })

  test('is not taken over by a call that found it unverified before its owner verified it', async () => {
    const user = await signInAs(server, await server.createWorkspace(), { email: newEmail() })
    const { database, clock } = server.platform
    const row = await findUserByEmail(database.system, user.email)
    const now = clock.now()
    expect(await database.systemTransaction((tx) => claimForOwner(tx, row!.id, now))).toBe(false)
    expect((await user.ask('GET', '/v1/me')).status).toBe(200)
  })
})

describe('a new password by mail', () => {
  test('removes the second factor and every session, verifies the mailbox, and is announced by mail', async () => {
    const workspace = await server.createWorkspace()
    const email = newEmail()
    const squatter = await squat(email, workspace)
    const token = await resetLink(email)
    mails.length = 0
    expect((await post('/auth/password/reset', { token, password: NEW_PASSWORD })).status).toBe(204)
    await server.settle()
    expect(mails).toMatchObject([{ to: email, subject: 'Your password for Parley was changed' }])
    expect(mails[0]!.text).toContain('second factor was removed')
    expect((await squatter.ask('GET', '/v1/me')).status).toBe(401)
    const own = await signIn(email, NEW_PASSWORD)
    expect([own.status, own.body.second_factor_required]).toEqual([200, undefined])
    const left = await server.platform.database.system.row({
      text: 'select totp_secret, totp_confirmed_at, recovery_hashes from users where email = $1',
      values: [email],
    })
    expect(left).toEqual({ totp_secret: null, totp_confirmed_at: null, recovery_hashes: [] })
    const elsewhere = await invite(server, await server.createWorkspace(), { email })
    expect((await post(elsewhere, { password: NEW_PASSWORD })).status).toBe(201)
  })

  test('makes links that were mailed before worthless', async () => {
    const email = newEmail()
    await signInAs(server, await server.createWorkspace(), { email })
    const [older, newer] = [await resetLink(email), await resetLink(email)]
    expect((await post('/auth/password/reset', { token: newer, password: NEW_PASSWORD })).status).toBe(204)
    const refused = await post('/auth/password/reset', { token: older, password: `${NEW_PASSWORD} again` })
    expect(refused.status).toBeGreaterThanOrEqual(400)
    expect((await signIn(email, NEW_PASSWORD)).status).toBe(200)
  })

  test('is set once, also when two use the link at the same moment', async () => {
    const email = newEmail()
    await signInAs(server, await server.createWorkspace(), { email })
    const token = await resetLink(email)
    const passwords = [NEW_PASSWORD, `${NEW_PASSWORD} of somebody else`]
    const answers = await Promise.all(
      passwords.map((password) => post('/auth/password/reset', { token, password })),
    )
    const done = answers.filter(({ status }) => status === 204)
    expect(done).toHaveLength(1)
    const opened = await Promise.all(passwords.map((password) => signIn(email, password)))
    expect(opened.map(({ status }) => status)).toEqual(
      answers.map(({ status }) => (status === 204 ? 200 : 401)),
    )
  })
})

describe('an invitation', () => {
  test('that the inviter can open does not say whether there is an account; a mailed one does', async () => {
    const seen = async (on: TestServer, workspace: TestWorkspace, email: string) =>
      (await ask(on, 'GET', await invite(on, workspace, { email }))).body.has_account
    const known = await signInAs(mailless, await mailless.createWorkspace(), { email: newEmail() })
    const asking = await mailless.createWorkspace()
    expect(await seen(mailless, asking, known.email)).toBe(null)
    expect(await seen(mailless, asking, newEmail())).toBe(null)
    const mailed = await signInAs(server, await server.createWorkspace(), { email: newEmail() })
    const other = await server.createWorkspace()
    expect(await seen(server, other, mailed.email)).toBe(true)
    expect(await seen(server, other, newEmail())).toBe(false)
  })

  test('is mailed without a word of the inviter’s own, and so many a day', async () => {
    const workspace = await server.createWorkspace()
    const admin = await signInAs(server, workspace, { role: 'admin', name: 'WIN 1000 EUR at evil.example' })
    await server.settle()
    mails.length = 0
    for (let n = 1; n < MOST_INVITATIONS_A_DAY; n++)
      await workspace.api.call('invitations.create', { email: `many-${n}@example.com` })
    const last = await admin.ask('POST', '/v1/invitations', { email: 'last@example.com' })
    expect([last.status, last.body.error.code]).toEqual([429, 'rate_limited'])
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(3600)
    await server.settle()
    expect(mails).toHaveLength(MOST_INVITATIONS_A_DAY - 1)
    server.clock.advance(24 * 3600 * 1000 + 1)
    await workspace.api.call('invitations.create', { email: 'tomorrow@example.com' })
    await server.settle()
    expect(JSON.stringify(mails)).not.toContain('evil.example')
  })
})
