/** The running server of this installation, through the socket that it keeps for its operator. Loads nothing of it. */
import { lstat } from 'node:fs/promises'
import { Parley, readError } from '@parley/sdk'
import type { OperatorActions } from '@parley/server/operator'
import { dataDirectoryOf, operatorSocketPath } from '@parley/server/operator/data-folder'
import { CLONE } from './clone.ts'
import type { Local } from './local.ts'
import { findServer } from './running-server.ts'
import { fetchThrough, isNobodyThere } from './socket-fetch.ts'

/** Addresses need a host, and this one is never looked up. */
const BASE_URL = 'http://operator'
/** A client requires a key; the socket does not need one. */
const NO_KEY = 'operator'

/** Undefined where no server of this data folder and database runs, or where it has no socket. */
export async function connectBesideServer(env: NodeJS.ProcessEnv): Promise<Local | undefined> {
  const { folder, path } = operatorSocketPath(
    dataDirectoryOf(env, CLONE),
    env.PARLEY_DATABASE_URL || undefined,
  )
  if (!(await isPrivate(folder))) return undefined
  const fetch = fetchThrough(path)
  const ask = askerOf(fetch)
  const described = await ask('describe', {}).catch((error: unknown) => {
    if (isNobodyThere(error)) return undefined
    throw error
  })
  if (!described) return undefined
  return {
    workspaces: described.workspaces,
    apiOf: ({ id }) =>
      new Parley({
        baseUrl: BASE_URL,
        apiKey: NO_KEY,
        maxRetries: 1,
        maxWaitMs: 5000,
        fetch: (url, init) => fetch(url, withWorkspace(init, id)),
      }),
    operator: {
      create_workspace: (given) => ask('create_workspace', given),
      set_plan: (given) => ask('set_plan', given),
      set_limits: (given) => ask('set_limits', given),
      make_sign_in_link: (given) => ask('make_sign_in_link', given),
      read_sandbox: (given) => ask('read_sandbox', given),
    },
    findServer: () => findServer(described.url),
    opened: undefined,
    fileStore: described.file_store,
    close: async () => {},
  }
}

/** Another user's folder could hold a server of theirs, which would hear what the operator says. Root may look everywhere. */
async function isPrivate(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined)
  if (!found?.isDirectory()) return false
  const me = process.geteuid?.()
  return (found.mode & 0o077) === 0 && (found.uid === me || me === 0)
}

function withWorkspace(init: RequestInit | undefined, id: string): RequestInit {
  const headers = new Headers(init?.headers)
  headers.delete('authorization')
  headers.set('x-workspace-id', id)
  return { ...init, headers }
}

function askerOf(fetch: typeof globalThis.fetch) {
  return async <Name extends keyof OperatorActions>(
    name: Name,
    given: Parameters<OperatorActions[Name]>[0],
  ): Promise<Awaited<ReturnType<OperatorActions[Name]>>> => {
    const response = await fetch(`${BASE_URL}/operator/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(given),
    })
    if (!response.ok) throw await readError(response)
    return response.json() as Promise<Awaited<ReturnType<OperatorActions[Name]>>>
  }
}
