/** A restore holds the work of every feature in this way, before the first process of the server runs on it. */
export { holdWork } from '../features/observers/restores/index.ts'
