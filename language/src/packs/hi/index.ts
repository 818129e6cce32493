import type { LanguagePack } from '../language-pack.ts'
import { counting } from './counting.ts'
import { lexicon } from './lexicon.ts'

export const hi: LanguagePack = { language: 'hi', lexicon, counting }
