import type { Model } from './vendor.ts'

/**
 * A model whose package is loaded at its first call. The packages of all vendors are megabytes of memory in each process,
 * and most installations call one vendor or none.
 */
export function loadLater(identity: Pick<Model, 'provider' | 'modelId'>, load: () => Promise<Model>): Model {
  let loading: Promise<Model> | undefined
  const loaded = () => {
    loading ??= load().catch((error) => {
      loading = undefined
      throw error
    })
    return loading
  }
  return {
    specificationVersion: 'v4',
    ...identity,
    get supportedUrls() {
      return loaded().then((model) => model.supportedUrls)
    },
    doGenerate: async (options) => (await loaded()).doGenerate(options),
    doStream: async (options) => (await loaded()).doStream(options),
  }
}
