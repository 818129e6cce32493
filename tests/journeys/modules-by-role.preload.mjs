/** Writes, at the end of the process, the modules of this repository and its packages that were loaded, to a file of its role. */
import { writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'

const loaded = new Set()
registerHooks({
  load(url, context, next) {
    loaded.add(url)
    return next(url, context)
  },
})
const role = process.env.PARLEY_ROLES ?? 'api'
process.on('exit', () =>
  writeFileSync(join(process.env.MODULES_FOLDER, `${role}.json`), JSON.stringify([...loaded])),
)
