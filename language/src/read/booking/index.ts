/** Services in a request for a booking, and the person who shall do them. */
export { asksWhom, type ReadResourceOptions, type ResourceReading, readResource } from './read-resource.ts'
export { readServices, refusesServices, type ServicesReading } from './read-services.ts'
export { readStaffFollowUp, readStaffQuestion, type StaffQuestion } from './read-staff-question.ts'
export { type BookableResource, namesPlace } from './resource-names.ts'
