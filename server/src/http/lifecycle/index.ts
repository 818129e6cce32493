/** Announced ends of operations, fields and calls of dialects: docs/guides/changes.md. */
export { type Announced, announce, createLifecycle, type Lifecycle, routeSubject } from './lifecycle.ts'
export { anchorOf, endOfDay, lifecycleHeaders } from './lifecycle-headers.ts'
