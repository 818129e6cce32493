import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeTemporaryFolder } from '../../testing/index.ts'

/** A folder of migrations. */
export async function directoryOf(files: Record<string, string>): Promise<string> {
  const directory = await makeTemporaryFolder()
  for (const [name, content] of Object.entries(files)) await writeFile(join(directory, name), content)
  return directory
}
