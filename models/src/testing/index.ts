/** Services of model vendors on loopback, for tests. */
export { GATEWAY_MODELS, type ServedGateway, serveGateway } from './serve-gateway.ts'
export { type ServedWire, serveWire } from './serve-wire.ts'
export { type Answer, WIRES, type Wire } from './wires.ts'
