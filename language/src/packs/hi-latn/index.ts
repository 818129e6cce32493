import type { LanguagePack } from '../language-pack.ts'
import { counting } from './counting.ts'
import { lexicon } from './lexicon.ts'

export const hiLatn: LanguagePack = { language: 'hi-Latn', lexicon, counting }
