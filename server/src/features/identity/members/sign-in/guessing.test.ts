import { afterAll, describe, expect, test } from 'vitest'
import { PASSWORD, signInAs } from '../../../../testing/sign-in-client.ts'
import { startSignIn } from './sign-in.fixture.ts'

const { server, workspace, signIn } = await startSignIn()
afterAll(() => server.close())

describe('guessing', () => {
  test('waits longer and longer, but only for the address that guesses', async () => {
    const { email } = await signInAs(server, workspace)
    for (let tries = 0; tries < 5; tries++)
      expect((await signIn(email, 'guess guess', '203.0.113.7')).status).toBe(401)
    const held = await signIn(email, 'guess guess', '203.0.113.7')
    expect([held.status, held.headers['retry-after']]).toEqual([429, '1'])
    expect((await signIn(email, PASSWORD, '203.0.113.7')).status).toBe(429)
    expect((await signIn(email, PASSWORD, '203.0.113.8')).status).toBe(200)
    server.clock.advance(1000)
    expect((await signIn(email, 'guess guess', '203.0.113.7')).status).toBe(401)
    expect((await signIn(email, 'guess guess', '203.0.113.7')).headers['retry-after']).toBe('2')
    server.clock.advance(2000)
    expect((await signIn(email, PASSWORD, '203.0.113.7')).status).toBe(200)
    for (let tries = 0; tries < 5; tries++)
      expect((await signIn(email, 'guess guess', '203.0.113.7')).status).toBe(401)
  })

  test('by many at once gets no further than one by one', async () => {
    const { email } = await signInAs(server, workspace)
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => signIn(email, 'guess guess', '203.0.113.9')),
    )
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
  })

  test('from many addresses holds up other unknown addresses, and not where the user usually sits', async () => {
    const { email } = await signInAs(server, workspace)
    expect((await signIn(email, PASSWORD, '198.51.100.1')).status).toBe(200)
    await server.platform.database.system.rows({
      text: `update sign_in_attempts set failures = 99 where failures > 0 and key = $1`,
      values: [await accountKey(email)],
    })
    await signIn(email, 'guess guess', '198.51.100.2')
    expect((await signIn(email, 'guess guess', '198.51.100.3')).status).toBe(429)
    expect((await signIn(email, PASSWORD, '198.51.100.1')).status).toBe(200)
  })

  test('from one address, however often, holds up nobody elsewhere', async () => {
    const { email } = await signInAs(server, workspace)
    for (let tries = 0; tries < 110; tries++) await signIn(email, 'guess guess', '203.0.113.50')
    expect((await signIn(email, PASSWORD, '203.0.113.51')).status).toBe(200)
  })

  test('from the many addresses of one IPv6 network counts as one', async () => {
    const { email } = await signInAs(server, workspace)
    for (let tries = 1; tries <= 5; tries++) await signIn(email, 'guess guess', `2001:db8:1:2::${tries}`)
    expect((await signIn(email, PASSWORD, '2001:db8:1:2:ffff::9')).status).toBe(429)
    expect((await signIn(email, PASSWORD, '2001:db8:1:3::1')).status).toBe(200)
  })

  async function accountKey(email: string): Promise<Buffer> {
    const { createHash } = await import('node:crypto')
    const key = createHash('sha256')
      .update(JSON.stringify(['password', email, '']))
      .digest()
    await server.platform.database.system.rows({
      text: 'insert into sign_in_attempts (key, failures, last_at) values ($1, 1, $2) on conflict (key) do update set failures = 1',
      values: [key, server.clock.now()],
    })
    return key
  }
})
