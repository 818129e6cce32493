/**
 * Version of what an event's `data` looks like: the names, types and meanings of its fields. An added field keeps the
 * version. Raise it when a field is renamed, removed, or gets another type or meaning, and add the step that brings
 * stored events up to it (server/src/platform/events/versions/steps.ts; the compiler asks for it).
 */
export const EVENT_SCHEMA_VERSION = 3
