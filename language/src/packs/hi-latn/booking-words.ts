import type { PeoplePatterns, ServiceActions } from '../booking-words.ts'

export const PEOPLE: PeoplePatterns = {
  title: 'daa?k[dt]ar|vaidya|vakeel',
  shortTitle: '',
  address: 'shri|shree|shrimati|smt|kumari',
  honorific: 'ji|jee|saa?b|saa?hab|sahib|saheb|didi|bhaiya|bhaiyya|bhai|aunty|auntie|uncle|bhabhi|maa?m|mem',
  wantedBefore: 'sirf|bas|aur|pe|ya',
  wantedAfter:
    '(?:hi |bhi )?(?:se|say|sey|ke saa?th|k saa?th|ke paa?s|k paa?s|ko dikha\\p{L}*|ko hi|hi|bhi)|ko (?:bol|bata|keh)\\p{L}*|k[aie] (?:appointment|appt|number|no|time|slot|booking|samay|date)|kab|free|available|milen?ge|mil|hai kya|hain kya|hai|hain|chahiye|chaiye|chahie|wala|doctor hai',
  ownBefore:
    '(?:mera |hamara )?sur ?name(?: bhi| to| hi)?(?: hai)?|(?:mera|meri|apna|hamara)(?: (?:pura|poora|shubh))? (?:naam|nam)(?: to| toh| bhi)?|(?:naam|nam)(?: hai)?|(?:naam|nam) (?:likh|dal|daal)\\p{L}*(?: \\p{L}{1,5})?|mujhe (?:log )?|patient ka naam',
  selfBefore: '(?<!(?:give|get|book|send|assign|offer|find|let|show) )(?:main|mai|mein|me)|hum|yeh',
  weakOwnBefore: 'patient',
  ownAfter:
    '(?:ke|k) saa?th (?:hi )?(?:aa? ?(?:rah|rh)[aie]|aa?un?g[ai]|aayeng[ei]|aaeng[ei]|pahunch(?: (?:rah|rh)[aie]|un?g[ai]))|k[ai] (?:number|phone|mobile|contact) h(?:ai|e)|\\d{1,3} (?:saal|sal|varsh)|(?:naam|nam|name) (?:hai|he|h)|(?:hai |he |h )?(?:mera|meri|hamara) (?:naam|nam|name)|hoon|hun|hu|hoo|(?:bol|baat kar|likh) ?(?:raha|rahi|rha|rhi|rahe)|(?:ke )?(?:naam|nam|name) (?:se|pe|par|likh\\p{L}*)|ke (?:naam|nam|name)|ke (?:ghar|yaha|yahan) se|ki taraf|parivar',
  weakOwnAfter:
    'ke liye|k liye|keliye|k[aei](?! (?:appointment|appt|number|no|time|slot|booking|samay|date|paa?s|saa?th|hi))|ko(?! (?:dikha\\p{L}*|hi))|aa (?:raha|rahi|rahe)|aayeg[ai]|aayenge',
  companion:
    'driver|naukar|dost|saheli|biwi|bivi|patni|pati|beta|bete|beti|bacch[aei]|bach[aei]|maa|mummy|mammi|mata|papa|pita|pitaji|behen|behan|bahan|bhai|chacha|chachi|mama|mami|mausi|bua|saas|sasur|nana|nani|dada|dadi|bhabhi|sahkarmi|padosi',
  my: 'meri|mera|mere|apn[aie]|hamar[aie]|uski|uska|unki',
  elsewhereBefore:
    '(?:mere|hamare|apne) (?:family |purane )?(?:physician|doctor|dentist|gp)|(?:hospital|clinic|aspatal) (?:ke|wale|wali|ki)',
  elsewhereAfter: '(?:\\p{L}+ ){0,4}ne (?:bheja|bola|kaha|bataya|refer|likha|suggest)',
  pastBefore: 'pichh?l[ei] baar|pehle',
  pastAfter:
    'ne|k[aei] (?:kehne|kahne|salaah|salah|parch[iae]|x-?ray|x ray|scan|file|dawa\\p{L}*|dava\\p{L}*|diya|likha|bheja|bola|bataya|refer\\p{L}*|bolne|chitthi|report|rai|prescription|ilaa?j|treatment|patient|mareez|hospital|clinic)|(?:se|ke paas|ko) (?:(?:\\p{L}+ ){0,3})(?:(?<!n[aei] )(?:tha|thi|the)|karwaya|karaya|karvaya|dikhaya)',
  praisedAfter: 'ne (?:\\p{L}+ ){0,4}(?:accha|achha|acha|badhiya|behtar|mast)',
  placeBefore: '',
  placeAfter:
    'k[aei] (?:ghar|makaa?n|flat|building|bilding|dukaa?n|gali|mohalle|society|colony|bagal|pad[o]?s|saa?mne|peechh?e|pichhe|uu?par|neech?e|niche|shaa?di|party)\\p{L}*',
  notBefore: '',
  notAfter:
    '(?:se |ke saath |ke sath |ko |ka |wala )?(?:pasand )?(?:nahi|nahin|nhi|nai|mat)(?! (?:hai kya|hain kya|milenge|milengi|ho to|hai to|hain to))|ke alaa?wa|k alaa?wa|ke siva\\p{L}*|ko chh?od\\p{L}*|k[ie] jagah|ke bajaa?ye?|ke badle',
  saysNo: '',
  or: 'ya|yaa|athva|dono|koi|me se|mein se',
  alternative: 'ya|yaa|athva',
  joins: 'ya|yaa|athva|aur',
  corrects: 'nahi|nahin|nhi|balki|matlab|ab|ruko|rukiye|badal|ki jagah|par|lekin|is baar',
  anyone:
    '(?:koi|jo|kisi|kaun) ?(?:se |sa )?bhi(?! (?:din|time|samay|slot|date|tareekh|wakt|waqt|tarikh|baje|service))|kisi se bhi|kisi bhi (?:doctor|dr|doc)|koi (?:aur|dusr[ae]|doosr[ae])(?! (?:din|time|samay|slot|date|tareekh|wakt|waqt|tarikh|service))|(?:dusr[ae]|doosr[ae]) (?:doctor|dr|doc)|dono (?:me se |mein se )?(?:chal\\p{L}*|the?ek|thik)|farak nahi|fark nahi|pharak nahi',
  noService: '',
  noServiceAfter:
    'ga(?:ya|yi|ye|i)|(?:ki |ka |ke |ko )?(?:(?:nahi|nahin|nhi|nai)(?! (?:kar|ho|chal|de|aa|le|lag) ?(?:rah|rh|pa)| hot| kart| chalt)|mat|ki zaroorat nahi|ki jagah|ke bajaye?|ke alawa|ke badle)',
  adds: 'bhi|sath me(?:in)?|saath me(?:in)?|ke saa?th|uske alaa?wa|upar se|jod\\p{L}*',
  leavesOut: '',
  leavesOutAfter:
    '(?:ko |wala |wali |ka |ki )?(?:hata|cancel kar|drop kar|remove kar|chhod|rehne|rahne|skip kar)\\p{L}*',
  takesOut: '',
  requests: 'chahiye|chaiye|karna|karwana|karvana|karwani|lena|leni|time|number|baar',
  shows: 'dikha\\p{L}*|dikhwa\\p{L}*|dikhaa\\p{L}*',
  generalServices: 'seva|kaam',
  strangerBefore: '',
  bookedBefore: '',
  besideBefore: '',
  strangerAsked: '',
  strangerAskedAfter: '',
  strangerAfter:
    'se (?:hi )?(?:\\p{L}+ ){0,4}(?:kar[wv]a|karana|karani|karaani|dikhan|dikhwa|milna|lag[wv]a|ban[wv]a|kat[wv]a|sil[wv]a|khich[wv]a)\\p{L}*',
  asksWhom:
    '(?:kis|kaun|kon|konse|kaunse)(?: se| sa| si)? (?:doctor|dr|daktar|dentist) (?:ke saa?th|ke paa?s|se|hai|hain|honge|hogi|dekh\\p{L}*|ka hai)|kis ?ke (?:saa?th|paa?s) (?:hai|hain|hoga|appointment|booking)|kaun dekh\\p{L}*|(?:doctor|dr|daktar|dentist) (?:sahab |saab |sahiba )?(?:kaun|kon|ka naam|ka name)\\p{L}*',
  article: '',
  place: 'kamra|kamre|cabin',
  asksWho:
    "(?:kaun|kon|koun)(?! ?s?[aei]? ?(?:din|time|samay|tareekh|tarikh|date|baje|service|treatment|package|plan|branch|jagah|tarah|tarike|wajah|vajah|mahine|hafte|saal|se bank|umar|age|rang|color|brand|card|area|floor|platform|bhasha|language))(?: ?s[aei])?(?: (?:doctor|docter|daktar|dr|doc|dentist|surgeon|specialist|vaidya|vet|physio|stylist|barber|beautician|therapist|trainer|coach|sir|madam|ma'?a?m|mam|teacher|tutor|vakeel|vakil|lawyer|advocate|mechanic|mistri|photographer|banda|insaan|insan|log|staff))?(?: log)?|kis(?! (?:din|time|samay|tareekh|tarikh|date|baje|service|treatment|package|plan|branch|jagah|tarah|tarike|wajah|vajah|mahine|hafte|saal|se bank|umar|age|rang|color|brand|card|area|floor|platform|bhasha|language))(?:se|ke|ko|ki)?(?: (?:doctor|docter|daktar|dr|doc|dentist|surgeon|specialist|vaidya|vet|physio|stylist|barber|beautician|therapist|trainer|coach|sir|madam|ma'?a?m|mam|teacher|tutor|vakeel|vakil|lawyer|advocate|mechanic|mistri|photographer|banda|insaan|insan|log|staff))?|(?:koi|koi aisa) (?:doctor|docter|daktar|dr|doc|dentist|surgeon|specialist|vaidya|vet|physio|stylist|barber|beautician|therapist|trainer|coach|sir|madam|ma'?a?m|mam|teacher|tutor|vakeel|vakil|lawyer|advocate|mechanic|mistri|photographer|banda|insaan|insan|log|staff) (?:hai|h|he) (?:jo|kya)",
  atWork:
    'aat[aei]|aayeng[aei]|aaeng[aei]|aayeg[aei]|aaeg[aei]|baith(?:t[aei]|eng[ei])|milt[aei]|mileg[aei]|mileng[aei]|rahe?t[aei]|hot[aei]|hai|hain|honge|hongi|timings?|time table|samay|kaam kart[aei]|chhutti|chutti|available|duty',
  earlier:
    'pichh?l[aei]|pehle (?:bhi )?(?:kara|karwa|kiya|hua)|(?:karwaya|karaya|karvaya|karwayi|karayi|kiya|hua|hui|huyi|aaya|aayi|liya|lagwaya|nikala|nikalwaya|bharwaya) (?:tha|thi|the)',
}

export const ACTIONS: ServiceActions = {
  remove:
    'nikalwana nikalwani nikalwane nikalna nikalni nikalwao nikalwa nikaalna nikaal nikal nikalvana nikalwaana ukhadwana hatwana hatana hatwani',
  clean: 'safai saaf saf safayi',
  whiten:
    'safed safaid gora chamkana chamkane chamkani chamkwana chamkwane chamkwani chamkwa chamkavana chamkavane',
  fill: 'bharwana bharwani bharwane bharna bharni bharvana bharvani bharwa bharwao bhar',
  cut: 'kaatna katwana katwane katwani kataana katana katwa katvana',
  colour: 'rang rangwana rangna',
  massage: 'maalish malish',
  straighten: 'tedha tedhe tedhi teda tede seedha seedhe sidha sidhe',
  examine: 'jaanch janch jaanchna dikhana dikhane dikhani dikhwana dikhaana',
  repair: 'theek thik marammat',
}
