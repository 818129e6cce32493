import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the clone, wherever it is called from. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** @param {string[]} parts */
export const inClone = (...parts) => join(root, ...parts)
