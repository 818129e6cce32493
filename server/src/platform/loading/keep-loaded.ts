/**
 * Answers with a function that loads something at its first call and keeps it. After a failure the next call tries again.
 * For libraries that are megabytes of memory and that most processes never use (docs/decisions/modules-by-role.md).
 */
export function keepLoaded<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined
  return () => {
    loading ??= load().catch((error) => {
      loading = undefined
      throw error
    })
    return loading
  }
}
