/** Brings the data of a stored event to the version that this server shows. Every reader of events goes through here. */
import type { EventType } from '@parley/contracts'
import { LaterVersionError } from './later-version-error.ts'
import { STEPS } from './steps.ts'
import { type EventData, takeStep, type VersionStep } from './version-step.ts'

export function toPresentVersion(
  { type, version, data }: { type: EventType; version: number; data: EventData },
  steps: readonly VersionStep[] = STEPS,
): EventData {
  const newest = steps.length + 1
  if (!Number.isInteger(version) || version < 1 || version > newest)
    throw new LaterVersionError(
      `This event has schema_version ${version}, and this server reads versions 1 to ${newest}.`,
      { schema_version: version, newest_schema_version: newest },
    )
  return steps.slice(version - 1).reduce((brought, step) => takeStep(step, type, brought), data)
}
