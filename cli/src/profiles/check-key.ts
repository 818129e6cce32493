/** Asks the server whether it knows a key, and what the key is for. */
import type { Account } from '@parley/contracts'
import { OperationError } from '@parley/contracts/errors'
import { CommandError, EXIT } from '../exit-codes.ts'

/** Undefined: the server knows the key, which may not read its account. */
export async function checkKey(
  url: string,
  key: string,
  /** The dialect that the key is wanted for. */
  dialect?: string,
): Promise<Account | undefined> {
  const { Parley } = await import('@parley/sdk')
  try {
    const account = await new Parley({ baseUrl: url, apiKey: key, maxRetries: 0, timeoutMs: 15_000 }).call(
      'account.get',
      {},
    )
    if (typeof account?.workspace?.id !== 'string') throw noParley(url)
    return account
  } catch (error) {
    if (!(error instanceof OperationError)) throw error
    if (error.code === 'forbidden' && error.params.scope !== undefined) return undefined
    throw explain(error, url, dialect)
  }
}

function explain(error: OperationError, url: string, dialect: string | undefined): Error {
  if (error.code === 'unauthenticated')
    return new CommandError(
      `${url} does not accept this key, so nothing changed. Make one in its dashboard (${url}/app, Settings, API keys), or on its machine: npx parley keys create --mode test --name NAME${dialect ? ` --dialect ${dialect}` : ''}`,
      EXIT.failed,
      error.code,
    )
  return error.code === 'unavailable' || error.code === 'not_found' ? noParley(url) : error
}

const noParley = (url: string) =>
  new CommandError(
    `No Parley server answers at ${url}, so nothing changed. Check that it runs, and give its address without a path, as in https://parley.example.com.`,
    EXIT.unavailable,
    'unavailable',
  )
