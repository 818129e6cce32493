/** Replaces connection/clone.ts in the package, which belongs to no clone: what is relative to one is relative to the working folder. */
export const CLONE: string = process.cwd()

export const IS_PACKAGED: boolean = true
