import { afterAll, describe, expect, test } from 'vitest'
import { ask, invite, mailedLinks, PASSWORD, signInAs } from '../../../../testing/sign-in-client.ts'
import { DAY, startSignIn } from './sign-in.fixture.ts'

const { server, workspace, mails, post } = await startSignIn()
afterAll(() => server.close())

describe('an invitation', () => {
  test('is accepted once, also when two try at the same moment', async () => {
    const pathname = await invite(server, workspace, { email: 'twice@example.com', role: 'viewer' })
    expect((await ask(server, 'GET', pathname)).body).toMatchObject({
      email: 'twice@example.com',
      role: 'viewer',
      has_account: false,
    })
    const accept = () => post(pathname, { name: 'Twice', password: PASSWORD })
    const answers = await Promise.all([accept(), accept(), accept()])
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    const { data } = await workspace.api.call('members.list', { search: 'twice@example.com' })
    expect(data).toHaveLength(1)
    expect((await ask(server, 'GET', pathname)).status).toBe(404)
  })

  test('makes an account only with a name', async () => {
    const path = await invite(server, workspace, { email: 'nameless@example.com' })
    for (const name of [undefined, ' ']) {
      const answer = await post(path, { name, password: PASSWORD })
      expect([answer.status, answer.body.errors?.[0].path]).toEqual([422, ['name']])
    }
    expect((await post(path, { name: 'Named', password: PASSWORD })).status).toBe(201)
  })

  test('lasts seven days, is void when taken back, and the next one to an address takes the place of the last', async () => {
    const email = 'late@example.com'
    const seen = async (path: string) => (await ask(server, 'GET', path)).status
    const first = await invite(server, workspace, { email })
    const second = await invite(server, workspace, { email })
    expect([await seen(first), await seen(second)]).toEqual([404, 200])
    const open = (await workspace.api.call('invitations.list', {})).data
    const { id } = open.find((invitation) => invitation.email === email)!
    await workspace.api.call('invitations.revoke', { id })
    expect(await seen(second)).toBe(404)
    const third = await invite(server, workspace, { email })
    server.clock.advance(7 * DAY)
    expect(await seen(third)).toBe(404)
  })

  test.each([
    ['removed', undefined],
    ['suspended', { suspended: true }],
    ['demoted', { role: 'agent' }],
  ])('is void once whoever gave it out is %s: they know the link', async (_how, change) => {
    const admin = await signInAs(server, workspace, { role: 'admin' })
    await admin.ask('POST', '/v1/invitations', { email: 'friend@example.com', role: 'admin' })
    const link = (await mailedLinks(server, workspace, 'friend@example.com')).at(-1)!
    expect((await ask(server, 'GET', new URL(link).pathname)).status).toBe(200)
    if (change) await workspace.api.call('members.update', { id: admin.memberId, ...(change as object) })
    else await workspace.api.call('members.remove', { id: admin.memberId })
    expect((await ask(server, 'GET', new URL(link).pathname)).status).toBe(404)
  })

  test('brings its link by mail alone: neither the inviter nor the audit trail sees it', async () => {
    await server.settle()
    mails.length = 0
    const made = await workspace.api.call('invitations.create', { email: 'mailed@example.com' })
    const [url] = await mailedLinks(server, workspace, 'mailed@example.com')
    await server.settle()
    expect(mails[0]).toMatchObject({ to: 'mailed@example.com', text: expect.stringContaining(url!) })
    expect([made.url, JSON.stringify(made)]).toEqual([null, expect.not.stringContaining('/auth/')])
    const trail = JSON.stringify(await workspace.api.call('audit.list', { operation: 'invitations.create' }))
    expect(trail).not.toContain(url!.split('/').at(-1))
    await expect(
      workspace.api.call('invitations.create', { email: (await signInAs(server, workspace)).email }),
    ).rejects.toMatchObject({ code: 'already_exists' })
  })
})
