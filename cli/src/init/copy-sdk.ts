/** Puts the SDK of this clone into a project: the packages are in no registry yet, and a name there could be anybody's. */
import { execFile } from 'node:child_process'
import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CLONE } from '../connection/clone.ts'
import type { Language } from './languages.ts'

/** Files of the Python SDK that an installation of it needs. */
const PYTHON = ['pyproject.toml', 'README.md', 'LICENSE', 'src']

export async function copySdk(language: Language, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  if (language === 'typescript') {
    const program = join(CLONE, 'tools', 'sdk-package', 'build.ts')
    await promisify(execFile)(process.execPath, [program, folder])
    return
  }
  for (const name of PYTHON)
    await cp(join(CLONE, 'sdks', 'python', name), join(folder, name), {
      recursive: true,
      filter: (source) => !source.includes('__pycache__'),
    })
}
