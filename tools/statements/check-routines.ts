/** Whether the check of table owners has seen every function of the schema that writes, and each way to call it. */
import type { Collected } from './collect-writes.ts'
import type { Routines } from './read-routines.ts'

/** `dynamic`: functions that carry out a text which only they know, with the reason why that is safe. */
export function checkRoutines(
  { routines, triggers, otherCalls, problems }: Routines,
  { writes, called }: Collected,
  dynamic: Readonly<Record<string, string>>,
): string[] {
  const names = new Set(routines.map(({ name }) => name))
  const isDynamic = new Set(routines.filter((routine) => routine.isDynamic).map(({ name }) => name))
  const writing = new Set(writes.map(({ routine }) => routine))
  return [
    ...problems,
    ...(routines.length === 0 ? ['The schema has no function: the check looked at nothing.'] : []),
    ...triggers
      .filter(({ routine }) => !names.has(routine))
      .map(
        ({ name, table, routine }) =>
          `The trigger ${name} on ${table} calls ${routine}, which is not in the schema.`,
      ),
    ...routines
      .filter(({ name, effects }) => effects.writes.size > 0 && !called.has(name))
      .map(({ name }) => `No statement and no trigger calls ${name}, which writes: drop it in a migration.`),
    ...[...otherCalls]
      .filter((name) => writing.has(name))
      .map(
        (name) =>
          `A default, constraint, policy, index or view calls ${name}, which writes: write in a statement or a trigger.`,
      ),
    ...[...isDynamic]
      .filter((name) => !(name in dynamic))
      .map(
        (name) =>
          `${name} carries out SQL that only the running function knows: write it out, or list the function in DYNAMIC_ROUTINES of tools/statements/exceptions.ts with the reason.`,
      ),
    ...Object.keys(dynamic)
      .filter((name) => !isDynamic.has(name))
      .map(
        (name) =>
          `${name} is not needed in DYNAMIC_ROUTINES any more: remove it from tools/statements/exceptions.ts.`,
      ),
  ]
}
