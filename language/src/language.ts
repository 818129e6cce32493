/** Languages in which our own sentences exist: English, Hindi in Devanagari, Hindi in Latin letters, Marathi. */
export const LANGUAGES = ['en', 'hi', 'hi-Latn', 'mr'] as const
export type Language = (typeof LANGUAGES)[number]
