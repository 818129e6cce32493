/** The ways in which something is added. */
export const ADD_KINDS = ['file', 'page', 'site', 'text'] as const
export type AddKind = (typeof ADD_KINDS)[number]
