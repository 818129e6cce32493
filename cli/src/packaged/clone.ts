/** Replaces connection/clone.ts in the package, which belongs to no clone: what is relative to one is relative to the working folder. */
import { join } from 'node:path'

export const CLONE: string = process.cwd()

export const IS_PACKAGED: boolean = true

/** Beside the folder of the modules. */
export const TEMPLATES: string = join(import.meta.dirname, '..', 'templates')
export const DOCUMENTATION: string = join(import.meta.dirname, '..', 'docs')

export const EXAMPLES: string = join(import.meta.dirname, '..', 'examples')
