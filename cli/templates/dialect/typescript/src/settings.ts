/** Settings come from .env, which package.json gives to each program. */
import { appendFileSync } from 'node:fs'

export function setting(name: string): string {
  const value = process.env[name]
  if (value) return value
  throw new Error(`${name} is not set. Write it into .env, and start this program with npm run.`)
}

/** Keeps a value for the next start. */
export function keep(name: string, value: string): void {
  appendFileSync('.env', `${name}=${value}\n`)
}
