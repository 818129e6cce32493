/**
 * Settings that `npx parley models add` writes for the server: NAME=value lines in the data folder. The environment goes before
 * them.
 */
import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'

export function settingsPath(dataDirectory: string): string {
  return join(dataDirectory, 'settings.env')
}

/** Empty where nothing was written yet. */
export function readSettingsFile(dataDirectory: string): Record<string, string> {
  try {
    return parseEnv(readFileSync(settingsPath(dataDirectory), 'utf8')) as Record<string, string>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

/** Adds to what is written, or replaces it. The file appears whole or not at all; only its owner reads it. */
export function writeSettings(dataDirectory: string, settings: Readonly<Record<string, string>>): string {
  const path = settingsPath(dataDirectory)
  const lines = Object.entries({ ...readSettingsFile(dataDirectory), ...settings }).map(lineOf)
  const unfinished = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    writeFileSync(unfinished, `${lines.join('\n')}\n`, { mode: 0o600, flush: true })
    renameSync(unfinished, path)
  } finally {
    rmSync(unfinished, { force: true })
  }
  return path
}

/** Throws where no quote can hold the value: the reader knows no escape for quotes. */
function lineOf([name, value]: [string, string]): string {
  const quote = ["'", '"', '`'].find((mark) => !value.includes(mark))
  if (quote === undefined || /[\r\n]/.test(value))
    throw new Error(`${name} holds a line break or every kind of quote: set it in the environment.`)
  return `${name}=${quote}${value}${quote}`
}
