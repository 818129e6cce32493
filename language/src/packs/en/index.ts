import type { LanguagePack } from '../language-pack.ts'
import { lexicon } from './lexicon.ts'

export const en: LanguagePack = { language: 'en', lexicon }
