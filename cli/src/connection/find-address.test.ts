import { makeTemporaryFolder } from '@parley/server/testing'
import { beforeAll, expect, test } from 'vitest'
import { writeProfiles } from '../profiles/profiles-file.ts'
import { findAddress } from './find-address.ts'

let env: NodeJS.ProcessEnv
const FROM_ENVIRONMENT = { PARLEY_URL: 'http://env', PARLEY_API_KEY: 'of env' }
const CURRENT = { url: 'http://current', key: 'of current' }
const OTHER = { url: 'http://other', key: 'of other' }

beforeAll(async () => {
  env = { PARLEY_CONFIG_DIR: await makeTemporaryFolder() }
  await writeProfiles(env, { current: 'current', profiles: { current: CURRENT, other: OTHER } })
})

test('options come before the environment, and the environment before the current profile', async () => {
  const both = { ...env, ...FROM_ENVIRONMENT }
  expect(await findAddress({ url: 'http://option', key: 'k' }, both)).toEqual({
    url: 'http://option',
    key: 'k',
  })
  expect(await findAddress({ profile: 'other' }, both)).toEqual({ ...OTHER, profile: 'other' })
  expect(await findAddress({}, both)).toEqual({ url: 'http://env', key: 'of env' })
  expect(await findAddress({}, { ...both, PARLEY_PROFILE: 'other' })).toMatchObject({ url: 'http://env' })
  expect(await findAddress({}, { ...env, PARLEY_PROFILE: 'other' })).toEqual({ ...OTHER, profile: 'other' })
  expect(await findAddress({}, env)).toEqual({ ...CURRENT, profile: 'current' })
})

test('the key of a profile or of the environment is not sent to the address of another', async () => {
  expect(await findAddress({ url: 'http://option' }, env)).toEqual({ url: 'http://option', key: undefined })
  expect(await findAddress({}, { ...env, PARLEY_API_KEY: 'stray' })).toMatchObject({ key: 'of current' })
  expect(await findAddress({}, { ...env, PARLEY_URL: 'http://env' })).toEqual({
    url: 'http://env',
    key: undefined,
  })
})

test('local is the installation on this machine, whatever the current profile and the environment are', async () => {
  expect(await findAddress({ profile: 'local' }, { ...env, ...FROM_ENVIRONMENT })).toBeUndefined()
  expect(await findAddress({}, { ...env, PARLEY_PROFILE: 'local' })).toBeUndefined()
  expect(await findAddress({}, { PARLEY_CONFIG_DIR: await makeTemporaryFolder() })).toBeUndefined()
})

test('an unknown profile is answered with those that there are', async () => {
  await expect(findAddress({ profile: 'x' }, env)).rejects.toThrow(
    'There is no profile x. There are: current, other.',
  )
  await expect(findAddress({ profile: 'constructor' }, env)).rejects.toThrow(
    'There is no profile constructor',
  )
  await expect(findAddress({ url: 'http://a', profile: 'x' }, env)).rejects.toThrow('not both')
})
