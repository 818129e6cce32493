/**
 * Run by every npm script and `npx parley`: installs missing packages, finds Node 24, and starts the real program
 * with it. Plain JavaScript without dependencies, for any Node from 20 on.
 */
import { pathToFileURL } from 'node:url'
import { buildIfNeeded, buildSiteBeside, buildSiteIfNeeded } from './build.mjs'
import { check } from './check.mjs'
import { inClone } from './clone.mjs'
import { ENTRIES, runEntry, withAllocator } from './entries.mjs'
import { findNode } from './find-node.mjs'
import { installIfNeeded } from './install.mjs'
import { test } from './test.mjs'

/** Commands that run the product; all others work on its source. */
const PRODUCT_VERBS = new Set(['start', 'cli', 'build'])
/** Commands in which a browser may open a page. */
const BROWSER_VERBS = new Set(['start', 'build', 'test', 'screenshots', 'bench'])
/** Commands that wait for the site of the documentation. A start builds it beside the server. */
const SITE_VERBS = new Set(['build', 'test'])

/**
 * @param {string} verb
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function launch(verb, args) {
  const verbs = ['build', 'test', 'check', ...Object.keys(ENTRIES)]
  if (!verbs.includes(verb)) {
    console.error(`Unknown verb ${verb || '(none)'}. There are: ${verbs.join(', ')}.`)
    return 64
  }
  await installIfNeeded(PRODUCT_VERBS.has(verb) ? 'production' : 'everything')
  // Node keeps what it compiled there, also for the processes that this one starts: they start in half the time.
  process.env.NODE_COMPILE_CACHE ??= inClone('node_modules', '.cache', 'compiled')
  Object.assign(process.env, withAllocator(process.env))
  const node = findNode()
  const unbuilt = BROWSER_VERBS.has(verb) ? await buildIfNeeded(node) : []
  if (unbuilt.length > 0) {
    console.error(`Parley: ${unbuilt.join(' and ')} could not be built, see above.`)
    return 1
  }
  if (verb === 'start') buildSiteBeside(node)
  if (SITE_VERBS.has(verb) && !(await buildSiteIfNeeded(node))) {
    console.error('Parley: the documentation could not be built, see above.')
    return 1
  }
  if (verb === 'build') return 0
  if (verb === 'test') return test(node, args)
  if (verb === 'check') return (await check(node)).length > 0 ? 1 : 0
  return runEntry(node, verb, args)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [verb = '', ...args] = process.argv.slice(2)
  process.exitCode = await launch(verb, args).catch((error) => {
    console.error(error.message)
    return 1
  })
}
