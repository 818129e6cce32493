/** Services in a request for a booking, and the person who shall do them. */
export { asksWhom, type ReadResourceOptions, type ResourceReading, readResource } from './read-resource.ts'
export { readServices, refusesServices, type ServicesReading } from './read-services.ts'
export type { BookableResource } from './resource-names.ts'
