/** What a request for a booking names: services, and the person who shall do them. */
export { asksWhom, type ReadResourceOptions, type ResourceReading, readResource } from './read-resource.ts'
export { readServices, type ServicesReading } from './read-services.ts'
export type { BookableResource } from './resource-names.ts'
