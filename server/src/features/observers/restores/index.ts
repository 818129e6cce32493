export { holdWork } from './hold-work.store.ts'
