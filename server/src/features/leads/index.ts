/** Leads: contacts who may become customers, how they are captured, scored and handed on. */
export {
  type ReadNameOptions,
  type ReadPhoneOptions,
  readEmail,
  readName,
  readPhone,
} from './read-details/index.ts'
