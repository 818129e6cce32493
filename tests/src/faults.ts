/**
 * `npm run faults [SCALE]`: the crash and disorder journeys at several times their length, then the fuzz.
 * `npm run faults -- fuzz [REQUESTS]`: the fuzz alone, with so many requests for each operation and dialect route.
 * `npm run faults -- restore`: a dump and a restore with the pg_dump and the Postgres of this machine.
 * Bounded: all end by themselves.
 */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const FUZZ_REQUESTS = 200

const root = join(import.meta.dirname, '..', '..')
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')

function readCount(given: string | undefined, otherwise: number, most: number, what: string): number {
  const count = Number(given ?? otherwise)
  if (Number.isInteger(count) && count >= 1 && count <= most) return count
  process.stderr.write(`Give a whole number from 1 to ${most}: ${what}.\n`)
  process.exit(64)
}

function runProgram(path: string): Promise<number> {
  const child = spawn(process.execPath, [...process.execArgv, join(root, path)], {
    cwd: root,
    stdio: 'inherit',
  })
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
}

function run(folder: string, env: Record<string, string>): Promise<number> {
  const child = spawn(process.execPath, [vitest, 'run', folder], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
}

async function fuzz(requests: number): Promise<number> {
  process.stdout.write(`Fuzz: ${requests} requests for each operation and each dialect route.\n`)
  return run('tests/fuzz', { PARLEY_FUZZ_RUNS: String(requests) })
}

async function crash(scale: number): Promise<number> {
  process.stdout.write(
    `Crash journeys at ${scale} times their length: ${500 * scale} messages, ${10 * scale} kills of the server, ${2 * scale} of Postgres.\n`,
  )
  return run('tests/journeys', { PARLEY_FAULTS_SCALE: String(scale) })
}

const [first, second] = process.argv.slice(2)
if (first === 'fuzz') {
  process.exit(await fuzz(readCount(second, FUZZ_REQUESTS, 10_000, 'how many requests each gets')))
}
if (first === 'restore') process.exit(await runProgram('tests/restore/dump.ts'))
const scale = readCount(first, 5, 50, 'how many times the length of the short run')
process.exit(Math.max(await crash(scale), await fuzz(FUZZ_REQUESTS)))
