import type { ApiKey } from '@parley/contracts'
import type { Command } from 'commander'
import { addPaging, onWorkspace, type PagingOptions } from '../command.ts'

export function addListKeys(keys: Command): void {
  addPaging(keys.command('list').description('list keys, newest first')).action(
    onWorkspace<PagingOptions>(async ({ api, output, options: { limit, cursor } }) => {
      const page = await api.call('api_keys.list', { limit, cursor })
      output.page(
        page,
        [
          { title: 'id', value: (key) => key.id },
          { title: 'name', value: (key) => key.name, width: 30 },
          { title: 'key', value: (key) => key.masked },
          { title: 'dialect', value: (key) => key.dialect },
          {
            title: 'made by',
            value: (key) => key.created_by && (key.created_by.name ?? key.created_by.kind),
          },
          { title: 'last used', value: (key) => key.last_used_at },
          { title: 'state', value: stateOf },
        ],
        'There are no keys yet. Make one: npx parley keys create --mode test --name NAME',
      )
    }),
  )
}

function stateOf(key: ApiKey): string {
  if (key.revoked_at) return `revoked ${key.revoked_at}`
  return key.expires_at ? `expires ${key.expires_at}` : 'valid'
}
