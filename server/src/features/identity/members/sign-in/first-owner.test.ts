import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, PASSWORD } from '../../../../testing/sign-in-client.ts'
import { startTestServer, type TestServer } from '../../../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

test('the first link makes one owner of every workspace, once, and there is none as soon as there is a member', async () => {
  const { workspaces } = await server.wiring.workspaces.ensureInstallation()
  const { signIn } = server.wiring.members
  const organisationId = workspaces[0]!.organisation_id
  expect(await signIn.hasMembers()).toBe(false)
  const late = new URL((await signIn.makeFirstOwnerLink(organisationId))!).pathname
  server.clock.advance(24 * 3600 * 1000)
  expect((await ask(server, 'GET', late)).status).toBe(404)

  const links = await Promise.all([1, 2].map(() => signIn.makeFirstOwnerLink(organisationId)))
  const [first, second] = links.map((url) => new URL(url!).pathname) as [string, string]
  const page = await ask(server, 'GET', first, { headers: { accept: 'text/html' } })
  expect(page.body).toContain('name="password"')
  const [, script] = /<script>([\s\S]*)<\/script>/.exec(page.body)!
  const digest = createHash('sha256').update(script!).digest('base64')
  expect(page.headers['content-security-policy']).toContain(`script-src 'sha256-${digest}'`)
  expect(
    (await ask(server, 'POST', first, { body: {} })).body.errors.map(
      (field: { path: string[] }) => field.path[0],
    ),
  ).toEqual(['name', 'email', 'password'])
  const owner = { name: 'Olga', email: 'Olga@Example.com', password: PASSWORD }
  const answers = await Promise.all(
    [first, first, second].map((path) => ask(server, 'POST', path, { body: owner })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404])
  const { body } = answers.find(({ status }) => status === 200)!
  expect(body.workspaces.map(({ role }: { role: string }) => role)).toEqual(['owner', 'owner'])
  expect(await signIn.makeFirstOwnerLink(organisationId)).toBeUndefined()
  expect((await ask(server, 'POST', second, { body: owner })).status).toBe(404)
  for (const path of [first, second]) expect((await ask(server, 'GET', path)).status).toBe(404)
  const again = await ask(server, 'POST', '/auth/sign-in', {
    body: { email: 'olga@example.com', password: PASSWORD },
  })
  expect(again.status).toBe(200)
})
