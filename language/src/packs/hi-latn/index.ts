import type { LanguagePack } from '../language-pack.ts'
import { lexicon } from './lexicon.ts'

export const hiLatn: LanguagePack = { language: 'hi-Latn', lexicon }
