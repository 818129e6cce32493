/** Where files are, and that they can be written, read and deleted there. */
import { tryStorage } from '@parley/server/operator'
import type { OpenedLocal } from '../connection/local.ts'
import { explainError } from '../output/explain-error.ts'
import { type Finding, failed, ok } from './check.ts'

const NAME = 'Files'
const REMEDY = 'Give the access key the rights to get, put and delete objects: docs/guides/storage.md'

export async function checkFiles({ opened: { config, installation } }: OpenedLocal): Promise<Finding> {
  const { storage } = installation
  // The check of the data folder covers it.
  if (!config.files.s3) return ok(NAME, `in ${storage.place}`)
  const problem = await storage.examine()
  if (problem) return failed(NAME, problem.says, 'Then run npx parley doctor again.')
  try {
    await tryStorage(storage)
    return ok(NAME, `in ${storage.place}; one was written, read and deleted for a try`)
  } catch (error) {
    const { cause } = error as Error
    return failed(NAME, `${storage.place}: ${explainError(cause ?? error).message}`, REMEDY)
  }
}
