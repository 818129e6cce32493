/** One step of the chain that brings the data of a stored event to the version of this server. Pure. */
import type { EventType } from '@parley/contracts'

/** As it is stored: by noun, a snapshot of its row, and beside them what the event says more, such as `change`. */
export type EventData = Record<string, unknown>

/** A snapshot, or another object inside the data. */
export type Part = Record<string, unknown>

/** From one version to the next. Each function returns a new object and leaves what it was given unchanged. */
export interface VersionStep {
  /** By the key in the data, whatever the event's type: a noun looks the same in every event. */
  parts?: Readonly<Record<string, (part: Part) => Part>>
  /** A step for events of this type only, after the parts. */
  events?: Readonly<Partial<Record<EventType, (data: EventData) => EventData>>>
}

export function takeStep(step: VersionStep, type: EventType, data: EventData): EventData {
  const entries = Object.entries(data).map(([key, part]) => {
    const change = step.parts && Object.hasOwn(step.parts, key) ? step.parts[key] : undefined
    return [key, change && isPart(part) ? change(part) : part] as const
  })
  const changed = Object.fromEntries(entries)
  return step.events?.[type]?.(changed) ?? changed
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Gives fields their new names. A field that is absent stays absent. */
export function renameFields(names: Readonly<Record<string, string>>): (part: Part) => Part {
  return (part) =>
    Object.fromEntries(
      Object.entries(part).map(([field, value]) => [
        Object.hasOwn(names, field) ? names[field]! : field,
        value,
      ]),
    )
}
