/** Languages in which our own sentences exist: English, Hindi in Devanagari, Hindi in Latin letters. */
export type Language = 'en' | 'hi' | 'hi-Latn'
