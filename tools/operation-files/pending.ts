/** Nouns whose operations have no files of their own yet. Remove an entry when they have; none may be added. */
export const PENDING: readonly string[] = []
