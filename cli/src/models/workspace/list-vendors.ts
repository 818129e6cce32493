import type { ModelVendor } from '@parley/contracts'
import type { Call } from '../../commands/command.ts'

const WORDS = {
  none: 'not connected',
  built_in: 'ready',
  server: 'ready, by the operator',
  workspace: 'connected',
} as const

/** A model server on the machine of the server is only supposed to run until a test has asked it. */
function stateOf({ connection, kind, last_test }: ModelVendor): string {
  return connection === 'server' && kind === 'local' && !last_test ? 'not tested' : WORDS[connection]
}

export async function listVendors({ api, output }: Call<object>): Promise<void> {
  const { data } = await api.call('model_vendors.list', {})
  output.page(
    { data, has_more: false, next_cursor: null },
    [
      { title: 'vendor', value: ({ vendor }) => vendor },
      { title: 'state', value: stateOf },
      { title: 'key', value: ({ api_key_ending: ending }) => (ending === null ? '' : `…${ending}`) },
      { title: 'address', value: ({ address }) => address ?? '', width: 40 },
      { title: 'agents', value: ({ agents }) => agents.map(({ name }) => name).join(', '), width: 30 },
      {
        title: 'last test',
        value: ({ last_test: test }) => (test ? `${test.model}: ${test.failure ?? 'ok'}` : ''),
        width: 40,
      },
    ],
    'There are no vendors.',
  )
}
