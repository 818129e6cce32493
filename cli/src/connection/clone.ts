import { join } from 'node:path'

/** The clone that this program belongs to. In the package, packaged/clone.ts replaces this module. */
export const CLONE: string = join(import.meta.dirname, '..', '..', '..')

/** Whether this program was installed as a package, without the server. */
export const IS_PACKAGED: boolean = false

/** Folder of the documentation as Markdown, which the build of the site writes. */
export const DOCUMENTATION: string = join(CLONE, 'site', 'dist')

/** Folder of the files that `parley init` writes. */
export const TEMPLATES: string = join(CLONE, 'cli', 'templates')

/** Folder of the example businesses, which `parley example` sets up. */
export const EXAMPLES: string = join(CLONE, 'examples')
