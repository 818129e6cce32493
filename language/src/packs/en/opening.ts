import type { OpeningWords } from '../opening-words.ts'

export const OPENING: OpeningWords = {
  open: 'open|opened|opening|opens|close|closed|closes|closing|shut',
  closed: 'closed|shut|holiday|day off|weekly off',
  asksWhen:
    'when|what time|what hours|which hours|how late|how early|till when|until when|timings?|timngs?|timmings?|tymings?|hours',
  now: 'right now|now|currently|at the moment',
  to: 'to|through|thru|till|until',
  everyDay: 'daily|every ?day|all days|seven days|all week|7 days',
  workdays: 'weekdays|working days',
  weekend: 'weekends?',
  unusual:
    'public|bank|festivals?|festive|diwali|holi|christmas|easter|eid|new year|holidays|except|last (?:booking|appointment|order|entry|admission)|lunch|break|kitchen|phone|calls?|lines?|emergenc(?:y|ies)|deliver(?:y|ies)|season|summer|winter|from (?:january|february|march|april|may|june|july|august|september|october|november|december)|by appointment|classes',
  business:
    'we|our|us|shop|store|salon|parlou?r|spa|clinic|office|restaurant|cafe|hotel|school|gym|studio|branch|hospital|pharmacy|centre|center|reception',
  title: 'hours|timings?|timngs?|timmings?|tymings?|open|opening|when we are open',
  beside:
    'is are r was will be do does did can could would i we come visit walk in you u guys people your ur the a an still there today tomorrow tonight this next coming evening morning afternoon night noon midnight day days also hi hello hey please pls plz ok so and what about on at of by after before from between if any time for me us am pm o clock half past quarter sir madam mam it its or not yet already later hours',
  we: 'we',
  kinds: {
    food: 'restaurants?|caf[eé]s?|bars?|bistro|diner|dhaba|bakery|eatery|canteen|pub|food court|coffee shop',
    hair: 'salons?|parlou?rs?|barber ?shop|barbers?',
    spa: 'spa|sauna|steam room|wellness cent(?:re|er)',
    health: 'clinics?|hospitals?|surgery|practice|opd',
    pharmacy: 'pharmacy|chemist|medical store|dispensary',
    sport: 'gym|fitness cent(?:re|er)|yoga|club|swimming pool|pool',
    stay: 'hotels?|resorts?|hostels?|guest ?house|lodge|inn|homestay',
    school: 'schools?|academy|institute|college|coaching',
    shop: 'shops?|stores?|boutique|outlet|mart|supermarket',
    office: 'offices?|agency|firm|bank|studio|cent(?:re|er)',
    any: 'business|company|premises|branch(?:es)?|doors',
  },
  parts:
    'phones?|phone ?lines?|lines?|calls?|telephone|help ?line|help ?desk|hot ?line|support|customer care|customer service|whatsapp|chat|kitchen|reception|front desk|lobby|counters?|box office|deliver(?:y|ies)|pick ?-?ups?|collections?|take ?-?aways?|drop ?-?offs?|parking|car park|garage|workshop|showroom|warehouse|library|lounge|terrace|rooftop|garden|play ?room|play ?ground|lab|laborator(?:y|ies)|x-?ray|emergency|icu|ward|vaccinations?|tests?|visiting|visitors|check ?-?in|check ?-?out|room service|breakfast|brunch|lunch|dinner|buffet|happy hours?|class(?:es)?|lessons|tours?|shuttle|service|services|department|desk|section|court|locker|steam|jacuzzi|laundry|creche|museum|gallery',
  plain:
    'please note that our regular usual normal business working operating store shop office as follows every each both all stay stays remain remains through throughout long year round week during without break only shift shifts session sessions first second respectively with be being will have has had but however hrs hr it daily and or to from until till closed open them their on for these those following timing schedule',
  exceptBefore: 'except(?: for| on)?|excluding|other than|apart from|but not(?: on)?|with the exception of',
  exceptAfter: 'excepted|excluded',
  openEnd: 'from|since|starting|until|till|up to|through|by|after|before|onwards?',
  not: "not|never|no longer|isn't|aren't|won't|don't|doesn't|instead of|no",
  and: 'and|&|or|,|/',
  inMonthBefore: 'in|during|of|throughout|all|whole|entire',
  inMonthAfter: '',
  publicHolidays:
    '(?:(?:public|bank|national|gazetted|government|federal|statutory|major|official) ){1,3}holidays?|public and national holidays',
  feasts: {
    '12-25': '(?:christmas|x-?mas)(?! eve)(?: day)?',
    '12-24': 'christmas eve|x-?mas eve',
    '12-26': 'boxing day',
    '12-31': "new year'?s? eve",
    '1-1': "new year(?:'?s)?(?! eve)(?: day)?",
    '1-26': 'republic day',
    '8-15': 'independence day',
    '10-2': 'gandhi jayanti',
    '5-1': 'may day|labou?r day|maharashtra day',
    '4-14': 'ambedkar jayanti',
    diwali: 'diwali|deepavali|deepawali|divali|laxmi pujan|lakshmi puja|bhai dooj|bhau beej',
    holi: 'holi|dhulandi|rang ?panchami',
    eid: 'eid|eid al-?(?:fitr|adha)|bakri ?d|bakrid|ramzan eid',
    easter: 'easter|easter (?:sunday|monday)|good friday',
    dussehra: 'dussehra|dasara|vijayadashami|navratri|navaratri|durga puja',
    ganesh: 'ganesh chaturthi|ganpati|ganesh utsav|anant chaturdashi',
    rakhi: 'raksha ?bandhan|rakhi|janmashtami',
    padwa: 'gudi ?padwa|ugadi|ram navami|mahavir jayanti',
    sankranti: 'makar sankranti|sankranti|pongal|lohri|bihu',
    thanksgiving: 'thanksgiving(?: day)?',
  },
}
