/** Services of model vendors on loopback, for tests. */
export { type ServedWire, serveWire } from './serve-wire.ts'
export { type Answer, WIRES, type Wire } from './wires.ts'
