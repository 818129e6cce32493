import type { Lexicon } from '../language-pack.ts'
import { words } from '../words.ts'

/** Hindi in Latin letters: there is no spelling that all use, so each word stands in several. */
export const lexicon: Lexicon = {
  yes: words(`
    ha haa haan han hanji haanji ji jee theek thik thk tik thick sahi bilkul zaroor zarur jarur pakka pakki chalega chalegi
    badhiya accha acha achha
  `),
  weakYes: words('accha acha achha ji jee'),
  leadingYes: [],
  plainYes: words('haan haa han hanji haanji ji bilkul'),
  weakNo: words('na naa nai mat'),
  confirming: [],
  fact: [],
  no: words('na naa nahi nahin nhi nai mat'),
  denial: [],
  rejection: words('galat'),
  pause: words('ruko rukiye ruk'),
  contrast: words('lekin par magar'),
  hesitation: words('agar shayad sochta sochti'),
  question: words('kab kyun kya kaun kaise kitna kitne kahan kaunsa'),
  acknowledgement: words('accha acha achha theek thik thk'),
  reporting: [],
  understanding: words('samajh gaya gayi'),
  thanks: words('dhanyavad dhanyawad dhanyvad shukriya shukria'),
  greeting: words('namaste namaskar namasthe pranam pranaam salaam salam adaab jai ram'),
  farewell: words('alvida'),
  goodNight: [],
  dayPart: words('shubh prabhat suprabhat'),
  besideYes: words(`
    dhanyavad dhanyawad shukriya bhai bhaiya didi ab saath sath kar karo kare karen kariye kardo kijiye kijie de dijiye dijie dena doon dein
    hai h he hain raha rahega rahegi rhega mein ko ke ki ka liye wahi vahi woh kr krdo krdijiye
  `),
  naming: words('naam nam mera meri hai hoon'),
  besideClosing: words('hai bhai ji haan'),
  besideSmallTalk: words(`
    bhai bhaiya bhaiyya didi aap apko aapko ko ka bahut bohot aur hai h de do dijiye mera naam main me hu hoon hun
  `),
  cancel: words('radd'),
  move: [],
  book: [],
  person: words('insaan insan aadmi admi vyakti kisi'),
  personRequest: words(`
    mujhe muje mera meri hame se baat bat karni karna karne karwa karwao karva karado kara kar do dijiye dein hai h he
    chahiye chahie koi asli ek chahta chahti hoon hun
  `),
  connect: words(`
    jod jodo jodiye baat bat kara karao karwa karwao karwaiye karo kar kijiye kariye bula bulao bulaiye jaldi
  `),
}
