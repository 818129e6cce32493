/** Everything that is announced to end, by the name under which callers know it. Pure. */
import {
  type DeprecatedField,
  type Deprecation,
  findDeprecatedFields,
  isSent,
  type OperationDefinition,
} from '@parley/contracts'

/** An operation (`leads.list`), a field of one (`leads.list stage`) or a call of a dialect (`oravio GET /contacts`). */
export interface Announced extends Deprecation {
  subject: string
}

export interface Lifecycle {
  /** In the order of the tables. */
  readonly all: readonly Announced[]
  /** The announcements about a call of an operation: about the operation, and about fields that the input has. */
  ofCall(operation: string, input: unknown): readonly Announced[]
  /** The announcements about a call of a dialect. */
  ofRoute(dialect: string, route: RouteName): readonly Announced[]
}

interface RouteName {
  method: string
  path: string
}

export interface LifecycleTables {
  operations: Readonly<Record<string, Pick<OperationDefinition, 'input' | 'deprecated'>>>
  dialects: readonly { id: string; routes: readonly (RouteName & { deprecated?: Deprecation })[] }[]
}

interface OfOperation {
  self: readonly Announced[]
  fields: readonly DeprecatedField[]
}

export function createLifecycle({ operations, dialects }: LifecycleTables): Lifecycle {
  const ofOperations = new Map(
    Object.entries(operations).map(([name, definition]): [string, OfOperation] => [
      name,
      {
        self: announce(name, definition.deprecated),
        fields: findDeprecatedFields(definition.input),
      },
    ]),
  )
  const ofRoutes = new Map(
    dialects.flatMap(({ id, routes }) =>
      routes.map((route): [string, readonly Announced[]] => [
        routeSubject(id, route),
        announce(routeSubject(id, route), route.deprecated),
      ]),
    ),
  )
  return {
    all: [
      ...[...ofOperations].flatMap(([name, { self, fields }]) => [
        ...self,
        ...fields.map(announceField(name)),
      ]),
      ...[...ofRoutes.values()].flat(),
    ],
    ofCall(operation, input) {
      const { self, fields } = ofOperations.get(operation) ?? { self: NONE, fields: NONE }
      if (fields.length === 0) return self
      return [...self, ...fields.filter(({ path }) => isSent(input, path)).map(announceField(operation))]
    },
    ofRoute: (dialect, route) => ofRoutes.get(routeSubject(dialect, route)) ?? NONE,
  }
}

const NONE: readonly never[] = []

/** The name of a call of a dialect. */
export const routeSubject = (dialect: string, { method, path }: RouteName) => `${dialect} ${method} ${path}`

export const announce = (subject: string, deprecated: Deprecation | undefined): readonly Announced[] =>
  deprecated ? [{ subject, ...deprecated }] : NONE

const announceField =
  (operation: string) =>
  ({ path, deprecation }: DeprecatedField): Announced => ({
    subject: `${operation} ${path.join('.')}`,
    ...deprecation,
  })
