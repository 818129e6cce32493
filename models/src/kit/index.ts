export * from './bound-fetch.ts'
export * from './prices.ts'
export * from './resolve-model.ts'
export * from './vendor.ts'
