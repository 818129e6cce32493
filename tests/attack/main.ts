/**
 * `npm run attack [NAME …] [-- --clone FOLDER]`: tries every known attack against a real server, each as a program. Ends with 1
 * if one succeeds. `--clone` attacks the server of another clone, for example of an earlier version. Loopback only; bounded.
 */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Arena, openArena } from './arena/arena.ts'
import type { Attack, Outcome } from './attack.ts'
import { attacksOn } from './attacks/index.ts'

const EXIT_USAGE = 64
const LONGEST_MS = 20 * 60_000

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { clone: { type: 'string', default: join(import.meta.dirname, '..', '..') } },
})
const clone = resolve(values.clone)
const all = attacksOn(clone)
const unknown = positionals.filter((name) => !all.some((attack) => attack.name === name))
if (unknown.length > 0) {
  process.stderr.write(`There is no attack called ${unknown.join(', ')}. There are:\n`)
  for (const { name, tries } of all) process.stderr.write(`  ${name.padEnd(22)} ${tries}\n`)
  process.exit(EXIT_USAGE)
}
const bound = setTimeout(() => {
  process.stderr.write(`attack: took longer than ${LONGEST_MS / 60_000} minutes\n`)
  process.exit(1)
}, LONGEST_MS)
const chosen = all.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
process.exitCode = await attackAll(chosen)
clearTimeout(bound)

async function attackAll(attacks: readonly Attack[]): Promise<number> {
  let arena: Arena | undefined
  let succeeded = 0
  try {
    for (const attack of attacks) {
      arena ??= await openArena(clone)
      const outcome = await carryOut(attack, arena)
      if (!outcome.refused) succeeded++
      process.stdout.write(
        `${outcome.refused ? 'refused  ' : 'SUCCEEDED'}  ${attack.name.padEnd(22)}  ${outcome.seen}\n`,
      )
      if (outcome.spoiled) {
        await arena.close()
        arena = undefined
      }
    }
  } finally {
    await arena?.close()
  }
  process.stdout.write(`${attacks.length - succeeded} refused, ${succeeded} succeeded\n`)
  return succeeded === 0 && attacks.length > 0 ? 0 : 1
}

/** An attack that cannot be carried out as meant proves nothing, so it counts as one that succeeded. */
async function carryOut(attack: Attack, arena: Arena): Promise<Outcome> {
  try {
    return await attack.run(arena)
  } catch (error) {
    return { refused: false, seen: `could not be tried: ${(error as Error).message}`, spoiled: true }
  }
}
