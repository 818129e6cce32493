/** The commands of the section on backups, as an operator copies them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'guides', 'operate.md')

/** The one block of code of the section "Backup" that contains the words. */
export function commandOf(words: string): string {
  const page = readFileSync(PAGE, 'utf8')
  const section = page.slice(page.indexOf('\n## Backup\n'), page.indexOf('\n## Rotate the secret key'))
  const blocks = [...section.matchAll(/^ *```(?:sh|sql)\n([\s\S]*?)^ *```$/gm)].map(([, code]) => code!)
  const found = blocks.filter((code) => code.includes(words))
  if (found.length !== 1)
    throw new Error(`${PAGE} has ${found.length} blocks with "${words}", instead of one.`)
  return found[0]!
}
