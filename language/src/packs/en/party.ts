import type { PartyWords } from '../party-words.ts'

export const PARTY: PartyWords = {
  people:
    'people peoples peple poeple pepole person persons prsn  ppl pple pax guest guests member members heads covers seat seats ticket tickets passenger passengers traveller travellers traveler travelers visitor visitors attendee attendees participant participants colleagues coworkers folks friends relatives cousins players students others diners',
  kind: 'adult adults kid kids child children childs baby babies toddler toddlers infant infants teens teenager teenagers senior seniors lady ladies woman women man men gents gent teacher teachers boy boys girl girls sons daughters brothers sisters siblings uncles aunts grandkids grandchildren elderly elders friend colleague cousin',
  companion:
    'wife wifey husband hubby spouse partner girlfriend boyfriend gf bf fiance fiancee mom mum mother mummy mama dad father daddy papa son daughter brother sister bro sis uncle aunt aunty grandmother grandfather grandma grandpa granny nephew niece friend colleague cousin roommate flatmate boss baby kid child mil fil bestie buddy',
  pair: 'parents grandparents twins in-laws inlaws',
  couple: 'couple couples',
  self: 'me myself i',
  own: 'my our his her their a an the one',
  we: "we we're we'll we'd us",
  both: 'both',
  alone: 'alone solo',
  only: 'just only',
  single: 'single',
  and: 'and n plus &',
  with: 'with along alongwith w',
  besides: 'besides except excluding apart other',
  total: 'total altogether all overall max maximum',
  filler:
    'are r will be been is about around approx approximately roughly size would might may could should now all just only total going to gonna probably likely a an party group of expecting',
  group: 'party group family team gang fit fits accommodate host seat gathering crowd bunch',
  place:
    'table tables seat seats seating room rooms villa cottage suite dinner lunch breakfast brunch supper dining picnic hotel cabin tent celebration birthday tbl buffet meal tea thali space reservation booking spot spots place party reserve tickets',
  for: 'for',
  bring: 'bring bringing brought',
  come: 'come coming comes visit visiting arrive arriving join joining travelling traveling staying there',
  dozen: 'dozen',
  hundred: 'hundred',
  unit: "o'clock oclock clock pm am hrs night nights year years yr yrs yo rs inr rupees rupee dollars bucks usd percent km kms room rooms table tables bed beds sharing star stars times time x kg g gm ml litre slot slots session sessions piece pieces pcs plate plates th st nd rd weeks months",
  label: 'guests headcount pax adults children people persons members heads covers seats ppl count',
  stranger:
    'called calling phoned send sent talk speak connect rude visited rated stood waiting recommended told said complained',
  break:
    'more extra another additional of for in on at is are per each from by that which who if can does i we you please have need there this it',
  correction: 'no sorry actually instead rather change make nope now',
}
