import type { Counting } from '../language-pack.ts'
import { words } from '../words.ts'

export const counting: Counting = {
  digits: [
    'shunya sunya',
    'ek',
    'do',
    'teen tin',
    'char chaar',
    'paanch panch',
    'chhe chhah che chah',
    'saat',
    'aath',
    'nau',
  ].map(words),
  spelledDigits: Array.from({ length: 10 }, () => []),
  weekdays: [
    'somvar somwar somvaar somwaar',
    'mangalvar mangalwar mangalvaar mangal',
    'budhvar budhwar budhvaar budh',
    'guruvar guruwar guruvaar brihaspativar veervar virvar',
    'shukravar shukrawar shukravaar shukrvar shukra jumma',
    'shanivar shaniwar shanivaar shani sanivar',
    'ravivar raviwar ravivaar itwar itvar',
  ].map(words),
  months: [
    'janvari janwari',
    'farvari farwari',
    '',
    'aprail',
    'mai',
    '',
    'julai',
    'agast',
    'sitambar',
    'aktubar',
    'navambar',
    'disambar',
  ].map(words),
}
