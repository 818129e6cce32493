/** Brings the data of a stored event to the version that this server shows. Every reader of events goes through here. */
import { type EventType, OperationError } from '@parley/contracts'
import { STEPS } from './steps.ts'
import { type EventData, takeStep, type VersionStep } from './version-step.ts'

/** A server of a later release has written the event: what its fields mean is not known here. */
function unknownVersion(version: number, newest: number): OperationError {
  return new OperationError('unavailable', {
    detail: `This event has schema_version ${version}, and this server reads versions 1 to ${newest}. Run the release of Parley that wrote the event, or a later one.`,
    params: { schema_version: version, newest_schema_version: newest },
  })
}

export function toPresentVersion(
  { type, version, data }: { type: EventType; version: number; data: EventData },
  steps: readonly VersionStep[] = STEPS,
): EventData {
  const newest = steps.length + 1
  if (!Number.isInteger(version) || version < 1 || version > newest) throw unknownVersion(version, newest)
  return steps.slice(version - 1).reduce((brought, step) => takeStep(step, type, brought), data)
}
