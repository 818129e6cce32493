/** HTTP to the outside: guarded, to addresses that users gave, and pooled, to providers. */
export {
  type ClosableGuardedFetch,
  createGuardedFetch,
  type GuardedFetchOptions,
} from './create-guarded-fetch.ts'
export { type ClosableAdapterHttp, createProviderHttp } from './create-provider-http.ts'
export {
  type GuardedFetch,
  type GuardedRequest,
  type GuardedResponse,
  OutboundHttpError,
} from './guarded-fetch.ts'
