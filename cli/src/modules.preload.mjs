/** Prints, at the end of the process, the modules of this repository and its packages that were loaded. */
import { registerHooks } from 'node:module'

const loaded = new Set()
registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context)
    loaded.add(resolved.url)
    return resolved
  },
})
process.on('exit', () => process.stderr.write(`\nLOADED ${JSON.stringify([...loaded])}\n`))
