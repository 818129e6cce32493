/** Replaces init/copy-sdk.ts in the package, which brings the SDKs along as they are built. */
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import type { Language } from '../init/languages.ts'

export async function copySdk(language: Language, folder: string): Promise<void> {
  await cp(join(import.meta.dirname, '..', 'sdks', language), folder, { recursive: true })
}
