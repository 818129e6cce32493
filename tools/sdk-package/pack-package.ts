import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Has the package built in an empty folder, and packs it into the other folder. Answers the path of the tarball. */
export async function packPackage(
  build: (empty: string) => Promise<unknown>,
  folder: string,
): Promise<string> {
  const workplace = await mkdtemp(join(tmpdir(), 'parley-package-'))
  try {
    await build(workplace)
    await mkdir(folder, { recursive: true })
    const { stdout } = await promisify(execFile)('npm', ['pack', '--json', '--pack-destination', folder], {
      cwd: workplace,
    })
    const [{ filename }] = JSON.parse(stdout) as [{ filename: string }]
    return join(folder, filename)
  } finally {
    await rm(workplace, { recursive: true, force: true })
  }
}
