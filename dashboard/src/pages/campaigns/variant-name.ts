/** A variant that has only a letter is called by it: A. A name stays as it was written. */
export const variantName = (key: string): string => (key.length === 1 ? key.toUpperCase() : key)
