import { stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { makeTemporaryFolder } from '@parley/server/testing'
import { expect, test } from 'vitest'
import { configFolder, type Profiles, profilesPath, readProfiles, writeProfiles } from './profiles-file.ts'

const STORED: Profiles = { current: 'a', profiles: { a: { url: 'http://127.0.0.1:1', key: 'secret' } } }

test('the file and a folder that is made for it are open to their owner only, also where the file was open', async () => {
  const PARLEY_CONFIG_DIR = join(await makeTemporaryFolder(), 'parley')
  const path = await writeProfiles({ PARLEY_CONFIG_DIR }, STORED)
  await writeFile(path, '{"profiles":{}}', { mode: 0o666 })
  await writeProfiles({ PARLEY_CONFIG_DIR }, STORED)
  expect(await readProfiles({ PARLEY_CONFIG_DIR })).toEqual(STORED)
  if (process.platform === 'win32') return
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect((await stat(PARLEY_CONFIG_DIR)).mode & 0o777).toBe(0o700)
})

test('without a file there are no profiles', async () => {
  const PARLEY_CONFIG_DIR = await makeTemporaryFolder()
  expect(await readProfiles({ PARLEY_CONFIG_DIR })).toEqual({ current: null, profiles: {} })
})

test.each(['', '[]x', 'null', '{}', '{"profiles":{"a":{"url":"http://x"}}}', '{"profiles":{"a":null}}'])(
  'a file that holds %j is refused with its path and what to do',
  async (content) => {
    const PARLEY_CONFIG_DIR = await makeTemporaryFolder()
    const path = profilesPath({ PARLEY_CONFIG_DIR })
    await writeFile(path, content)
    await expect(readProfiles({ PARLEY_CONFIG_DIR })).rejects.toThrow(
      `${path} is not a file of profiles. Delete it`,
    )
  },
)

test.each([
  [{ PARLEY_CONFIG_DIR: '/mine' }, 'linux', '/mine'],
  [{ XDG_CONFIG_HOME: '/xdg' }, 'linux', join('/xdg', 'parley')],
  [{ XDG_CONFIG_HOME: '/xdg' }, 'darwin', join('/xdg', 'parley')],
  [{ APPDATA: '/roaming' }, 'win32', join('/roaming', 'parley')],
  [{}, 'linux', join(homedir(), '.config', 'parley')],
] as const)('with %j on %s the folder is %s', (env, platform, folder) => {
  expect(configFolder(env, platform)).toBe(folder)
})
