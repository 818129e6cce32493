/** Every statement that the check did not understand must be listed, and every listed exception must be needed. */
import type { Collection } from './collect-statements.ts'

type Reasons = Readonly<Record<string, string>>

export function checkExceptions(
  { dynamic, unused }: Pick<Collection, 'dynamic' | 'unused'>,
  allowed: { dynamic: Reasons; prefaces: Reasons },
): string[] {
  const files = new Set(unused.map(fileOf))
  return [
    ...dynamic
      .filter((caller) => !(caller in allowed.dynamic))
      .map(
        (caller) =>
          `${caller} sends SQL that only the running program knows: write it out, or list the function in DYNAMIC of tools/statements/exceptions.ts with the reason.`,
      ),
    ...unused
      .filter((place) => !(fileOf(place) in allowed.prefaces))
      .map(
        (place) =>
          `${place} holds SQL that is in no statement found: send it by rows() or row(), or remove it.`,
      ),
    ...Object.keys(allowed.dynamic)
      .filter((caller) => !dynamic.includes(caller))
      .map(
        (caller) =>
          `${caller} is not needed in DYNAMIC any more: remove it from tools/statements/exceptions.ts.`,
      ),
    ...Object.keys(allowed.prefaces)
      .filter((file) => !files.has(file))
      .map(
        (file) =>
          `${file} is not needed in PREFACES any more: remove it from tools/statements/exceptions.ts.`,
      ),
  ]
}

function fileOf(place: string): string {
  return place.split(':')[0]!
}
