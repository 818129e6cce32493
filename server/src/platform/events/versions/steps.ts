/**
 * The presenters of stored events: one step for each version that came before the present one, the oldest first. The
 * type is a list of exactly as many steps as EVENT_SCHEMA_VERSION needs, so a raised version without its step does not
 * compile. A step is never changed or removed: events of its version are stored for as long as events are kept.
 */
import type { EVENT_SCHEMA_VERSION } from '@parley/contracts'
import { FROM_1_TO_2 } from './from-1-to-2.ts'
import { FROM_2_TO_3 } from './from-2-to-3.ts'
import type { VersionStep } from './version-step.ts'

/** A list with one step fewer than there are versions. */
export type StepsTo<Version extends number, Steps extends VersionStep[] = []> = [
  ...Steps,
  VersionStep,
]['length'] extends Version
  ? Steps
  : StepsTo<Version, [...Steps, VersionStep]>

export const STEPS: StepsTo<typeof EVENT_SCHEMA_VERSION> = [FROM_1_TO_2, FROM_2_TO_3]
