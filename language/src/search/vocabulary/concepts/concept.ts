/**
 * Everyday business words that mean the same in English and Hindi. `english` holds words that must match by their English form;
 * `hindi` holds Hindi words and Hindi spellings of English words, matched by sound, in whichever script is handier (one of them
 * covers both); a trailing `-` marks a verb stem, which stands for all its forms. `phrases` are runs of words.
 */
export interface Concept {
  english: string
  hindi: string
  phrases?: string[]
}
