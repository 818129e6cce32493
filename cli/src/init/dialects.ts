/** Systems whose clients work here with another base URL and key. */
export const DIALECTS = ['oravio', 'orbit', 'convoai', 'oliai', 'oration'] as const
export type Dialect = (typeof DIALECTS)[number]
