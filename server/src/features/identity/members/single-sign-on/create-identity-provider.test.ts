import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestWorkspace } from '../../../../testing/test-server.ts'
import { startSingleSignOn } from './single-sign-on.fixture.ts'

const { issuer, newWorkspace, addProvider, close } = await startSingleSignOn()
let workspace: TestWorkspace
beforeEach(async () => {
  workspace = await newWorkspace()
})
afterAll(close)

describe('a provider', () => {
  test('that is none, or speaks for another issuer, is refused when it is added', async () => {
    await expect(addProvider(workspace, { issuer: `${issuer.url}/elsewhere` })).rejects.toMatchObject({
      code: 'provider_failed',
    })
    await expect(addProvider(workspace, { issuer: 'http://127.0.0.1:9' })).rejects.toMatchObject({
      code: 'provider_failed',
    })
    await expect(
      addProvider(workspace, { issuer: issuer.url.replace('127.0.0.1', 'localhost') }),
    ).rejects.toMatchObject({
      code: 'provider_failed',
      message: expect.stringContaining(issuer.url),
    })
    // An address with and without the last slash is the same page, and another issuer.
    await expect(addProvider(workspace, { issuer: `${issuer.url}/` })).rejects.toMatchObject({
      code: 'provider_failed',
    })
    await addProvider(workspace)
    await expect(addProvider(workspace)).rejects.toMatchObject({ code: 'already_exists' })
  })
})
