import type { OpeningWords } from '../opening-words.ts'

export const OPENING: OpeningWords = {
  open: 'khul\\p{L}*|band|bandh|chalu|chaalu',
  closed: 'band|bandh|chhutti|chutti',
  asksWhen: 'kab|kab tak|kitne baje|kab se|timing',
  now: 'abhi|is waqt|iss waqt',
  to: 'se',
  everyDay: 'roz|rozana|har din|har roz|saton din',
  workdays: '',
  weekend: '',
  unusual: 'tyohar\\p{L}*|tyauhar\\p{L}*|chhuttiyon|alawa|chhodkar|lunch',
  business: 'hum|ham|hamara|hamari|dukaa?n|salon|parlou?r|clinic',
  title: 'samay|timing',
  beside:
    'kya hai h hain ho hoga hoge honge rehta rehti rehte rahta rahega rahoge rahenge raha rahe milega aap ap log tum aapka aapki ki ka ke ko par pe tak bhi toh to aaj aj kal parso subah dopahar shaam sham raat din baje bje ji bhai bhaiya didi na nahi yaar main hum aa sakta sakte sakti hoon hu saadhe sadhe sava paune salon dukan dukaan',
}
