/**
 * The whole product for tests of pages, in the test's own process: server and workers on a database of the test run, with
 * the built dashboard and widget (`npm test` builds them first) and the demo business of the first start.
 */
import { createEmptyDatabase, makeTemporaryFolder } from '@parley/server/testing'
import { inject } from 'vitest'
import { type PageOptions, type StartedPages, servePages } from './serve-pages.ts'

export {
  type NewMember,
  PASSWORD,
  type PageOptions,
  type SignedInMember,
  type StartedPages,
} from './serve-pages.ts'

export async function startPages(
  env: Record<string, string> = {},
  options: PageOptions = {},
): Promise<StartedPages> {
  const { template, failure } = inject('postgres')
  if (failure) throw new Error(`There is no test database. ${failure}`)
  const database = await createEmptyDatabase(template)
  try {
    const pages = await servePages(
      await makeTemporaryFolder(),
      { PARLEY_DATABASE_URL: database.connectionString, ...env },
      options,
    )
    return {
      ...pages,
      async close() {
        await pages.close()
        await database.drop()
      },
    }
  } catch (error) {
    await database.drop()
    throw error
  }
}
