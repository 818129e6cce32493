/** Imports of a workspace, with files in a temporary folder and a worker that runs when the test says so. */
import { bytesOf, type ContactImport, type Input, type Principal } from '@parley/contracts'
import { createFolderStorage } from '../../../platform/storage/index.ts'
import { createFeatureBench } from '../../../testing/feature-bench.ts'
import { makeTemporaryFolder } from '../../../testing/index.ts'
import { createContacts } from '../contacts/index.ts'
import { createCustomFields } from '../custom-fields/index.ts'
import { createImports } from './index.ts'

export async function startImports() {
  const bench = await createFeatureBench()
  const storage = createFolderStorage(await makeTemporaryFolder())
  const callbacks: string[] = []
  const imports = createImports({
    platform: bench.platform,
    storage,
    quotas: { take: async () => {}, requireSpace: async () => {} },
    // Lists are a later feature's: import-audiences.test.ts of the wiring tests them.
    audiences: { check: async () => {}, fill: async () => {} },
    callback: async (_work, url) => void callbacks.push(url),
  })
  const handlers = {
    ...imports.handlers,
    ...createContacts(bench.platform).handlers,
    ...createCustomFields(bench.platform).handlers,
  }
  async function settle(): Promise<void> {
    while ((await imports.drain()) === 'again');
  }
  const upload = (
    owner: Principal,
    content: string | Uint8Array,
    more: Partial<Input<'imports.upload'>> = {},
  ) =>
    bench.call(handlers, owner, 'imports.upload', {
      ...more,
      file: {
        filename: 'people.csv',
        bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
      },
    })
  const get = (owner: Principal, { id }: Pick<ContactImport, 'id'>) =>
    bench.call(handlers, owner, 'imports.get', { id })
  /** Uploads, imports and reads the result. */
  async function run(
    owner: Principal,
    content: string | Uint8Array,
    more: Partial<Input<'imports.upload'>> = {},
  ): Promise<ContactImport> {
    const created = await upload(owner, content, { start: true, ...more })
    await settle()
    return get(owner, created)
  }
  const errors = async (owner: Principal, { id }: Pick<ContactImport, 'id'>) =>
    (await bench.call(handlers, owner, 'imports.errors', { id, limit: 100 })).data
  const errorFile = async (owner: Principal, { id }: Pick<ContactImport, 'id'>) =>
    new TextDecoder().decode(
      await bytesOf(await bench.call(handlers, owner, 'imports.export_errors', { id })),
    )
  const contacts = async (owner: Principal) =>
    (await bench.call(handlers, owner, 'contacts.list', { limit: 100 })).data.toReversed()

  return {
    ...{ bench, storage, imports, handlers, callbacks },
    ...{ settle, upload, get, run, errors, errorFile, contacts },
    close: () => bench.drop(),
  }
}
