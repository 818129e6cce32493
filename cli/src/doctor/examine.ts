/** All checks, in the order in which one depends on the other. */
import { type Config, SecretKeyError } from '@parley/server/operator'
import type { OpenedLocal } from '../connection/local.ts'
import { openLocal, readConfig } from '../connection/open-installation.ts'
import { explainError } from '../output/explain-error.ts'
import { type Finding, failed, skipped } from './check.ts'
import {
  checkClock,
  checkMigrations,
  checkPostgres,
  checkSecrets,
  checkSeparation,
} from './check-database.ts'
import { checkFiles } from './check-files.ts'
import {
  checkConfiguration,
  checkDataFolder,
  checkModel,
  checkNode,
  checkSentenceModel,
  checkVoice,
} from './check-machine.ts'
import { checkReplication } from './check-replication.ts'
import { checkRoundTrip } from './check-round-trip.ts'
import { checkStorage } from './check-storage.ts'
import { checkChannels, checkLedgers, checkServer } from './check-workspaces.ts'

export interface ExamineOptions {
  workspace?: string
  /** Without the message that is sent for a try. */
  readOnly?: boolean
  onFinding(finding: Finding): void
  onProgress(what: string): void
}

/** Answers with everything found. A check that breaks is a finding too, and the others go on. */
export async function examine(options: ExamineOptions): Promise<Finding[]> {
  const findings: Finding[] = []
  const report = (found: Finding | Finding[]) => {
    for (const finding of [found].flat()) {
      findings.push(finding)
      options.onFinding(finding)
    }
  }
  report(checkNode())
  const config = tryReadConfig(report)
  if (!config) return findings
  report(checkConfiguration(config))
  report(checkModel(config))
  report(checkSentenceModel())
  report(checkVoice(config))
  report(await checkDataFolder(config))
  const local = await tryOpen(config, report)
  if (!local) return findings
  try {
    const checks: [name: string, check: () => Promise<Finding | Finding[]>, needsKey?: true][] = [
      ['Postgres', () => checkPostgres(local)],
      ['Replication', () => checkReplication(local)],
      ['Clock', () => checkClock(local)],
      ['Migrations', () => checkMigrations(local)],
      ['Tenants apart', () => checkSeparation(local)],
      ['Secret key', () => checkSecrets(local)],
      ['Server', () => checkServer(local)],
      ['Ledger', () => checkLedgers(local)],
      ['Storage', () => checkStorage(local)],
      ['Files', () => checkFiles(local)],
      ['Channels', () => checkChannels(local), true],
      ['Round trip', () => tryRoundTrip(local, options), true],
    ]
    const isLocked = () => findings.some(({ name, status }) => name === 'Secret key' && status === 'failed')
    for (const [name, check, needsKey] of checks) {
      if (needsKey && isLocked()) {
        report(skipped(name, 'needs the secret key'))
        continue
      }
      try {
        report(await check())
      } catch (error) {
        report(failed(name, explainError(error).message, 'Fix that, then run npx parley doctor again.'))
      }
    }
  } finally {
    await local.close()
  }
  return findings
}

async function tryRoundTrip(local: OpenedLocal, options: ExamineOptions): Promise<Finding> {
  if (options.readOnly) return skipped('Round trip', 'not tried, as asked')
  return checkRoundTrip(local, options, options.onProgress)
}

function tryReadConfig(report: (finding: Finding) => void): Config | undefined {
  try {
    return readConfig()
  } catch (error) {
    report(
      failed('Configuration', explainError(error).message, 'Correct the environment variables named above.'),
    )
    return undefined
  }
}

async function tryOpen(config: Config, report: (finding: Finding) => void): Promise<OpenedLocal | undefined> {
  try {
    return await openLocal(config)
  } catch (error) {
    if (error instanceof SecretKeyError) {
      const remedy =
        'Restore the key that sealed them (PARLEY_SECRET_KEY, or secret.key in the data folder) from a backup.'
      report(failed('Secret key', explainError(error).message, remedy))
      return undefined
    }
    const remedy = config.databaseUrl
      ? 'Check PARLEY_DATABASE_URL, and that this Postgres runs.'
      : 'Read the message above; postgres.log in the data folder says more.'
    report(failed('Postgres', explainError(error).message, remedy))
    return undefined
  }
}
