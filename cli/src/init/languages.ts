/** Languages of the projects that `parley init` writes. */
export const LANGUAGES = ['typescript', 'python'] as const
export type Language = (typeof LANGUAGES)[number]
