import type { ModelVendor } from '@parley/models'
import type { Config } from '@parley/server/operator'
import { CommandError, EXIT } from '../exit-codes.ts'
import { readKey } from './read-key.ts'

/**
 * The settings that the vendor lacks, by the names of the variables. Nothing is asked for that the server has already.
 */
export async function askSettings(
  { id, variables, isLocal }: ModelVendor,
  { models }: Pick<Config, 'models'>,
  address: string | undefined,
): Promise<Record<string, string>> {
  const { api_key: key, base_url: url } = variables
  const given: Record<string, string> = {}
  if (address !== undefined) {
    if (url === undefined) throw new CommandError(`${id} has an address that is known.`, EXIT.usage)
    if (!URL.canParse(address) || !/^https?:/.test(address))
      throw new CommandError('Write --address as a URL that begins with http:// or https://.', EXIT.usage)
    given[url] = address.replace(/\/$/, '')
  } else if (url !== undefined && !isLocal && models.variables[url] === undefined)
    throw new CommandError(`Say where it is: --address https://…`, EXIT.usage)
  // A server without a key is common among compatible ones.
  const needsKey = key !== undefined && (id !== 'compatible' || !process.stdin.isTTY)
  if (needsKey && models.variables[key] === undefined)
    given[key] = await readKey(`Key of ${id} (it is not shown): `)
  return given
}
